import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { UserError } from '@inference-pipeline/command-line';
import type { Baseline } from '@inference-pipeline/inference-contract';
import { parseBaseline, StackFilesError } from '@inference-pipeline/stack-file';

/**
 * The text of a baseline file.
 *
 * @param label the file's name in messages
 * @throws StackFilesError if the stack file could not have it, because of texts that Terraform would change
 */
export function baselineText(label: string, baseline: Baseline): string {
  const text = `${JSON.stringify(baseline, undefined, 2)}\n`;
  const remedy = 'change the training data, or take the signal out of the stack file';
  const { diagnostics } = parseBaseline(label, text, remedy);
  if (diagnostics.length > 0) throw new StackFilesError(diagnostics);

  return text;
}

/**
 * Writes a file, whole or not at all: also if the process ends meanwhile.
 *
 * @throws UserError if it cannot be written
 */
export function writeWhole(path: string, text: string): void {
  const temporary = join(dirname(path), `.${process.pid}.baseline.tmp`);
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, path);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`${path}: cannot be written: ${reason}`, { cause: error });
  } finally {
    rmSync(temporary, { force: true });
  }
}
