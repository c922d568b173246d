import type { Baseline } from '@inference-pipeline/inference-contract';

import type { Diagnostic } from '../diagnostic';
import type { StackConfig } from '../stack-config';
import type { StackDocument } from '../stack-document';

/** The files beside a stack file. */
export interface NeighbouringFiles {
  /** The text of a file; undefined if there is no such file. */
  readonly read: (fileName: string) => string | undefined;
}

/** For stack files whose baseline is not read. */
export const NO_FILES: NeighbouringFiles = { read: () => undefined };

/** The baseline of a stack file, and its mistakes. */
export interface BaselineResult {
  readonly baseline?: Baseline;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the baseline that a stack file names. */
export function readBaseline(
  { baseline }: StackConfig,
  document: StackDocument,
  files: NeighbouringFiles,
): BaselineResult {
  if (baseline === undefined || files === NO_FILES) return { diagnostics: [] };

  const text = files.read(baseline);
  if (text === undefined) {
    return {
      diagnostics: [
        document.diagnosticAt(['baseline'], {
          expected: 'a file beside the stack file',
          got: 'no such file',
        }),
      ],
    };
  }
  return { baseline: JSON.parse(text) as Baseline, diagnostics: [] };
}
