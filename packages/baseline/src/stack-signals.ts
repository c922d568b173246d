import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

import { expectedOneOf, UserError, type Workspace } from '@inference-pipeline/command-line';
import {
  filesIn,
  parseStackFile,
  stackNames,
  StackFilesError,
} from '@inference-pipeline/stack-file';

import type { NamedSignal } from './data/column-names';

/** The part of a stack file about signals. */
export interface StackSignals {
  readonly stack: string;
  /** Name of the stack file in messages. */
  readonly label: string;
  readonly signals: readonly NamedSignal[];
  /** Name of the baseline file; undefined if the stack file names none. */
  readonly baseline: string | undefined;
  readonly region: string;
  /** What the model takes. */
  readonly contentType: string;
}

/**
 * Reads the signals of a stack file, whether or not there is a baseline that fits them.
 *
 * @throws UserError if there is no such stack, or it has no signals
 * @throws StackFilesError for mistakes in the stack file
 */
export function stackSignals(stack: string, { stacks }: Workspace): StackSignals {
  const names = stackNames(stacks);
  if (!names.includes(stack)) {
    throw new UserError(`No stack "${stack}" in ${stacks.label}. ${expectedOneOf(stack, names)}`);
  }

  const label = posix.join(stacks.label, `${stack}.yaml`);
  const text = readFileSync(join(stacks.path, `${stack}.yaml`), 'utf8');
  const { config, diagnostics } = parseStackFile(label, text, {
    ...filesIn(stacks),
    withoutBaselines: true,
  });
  if (config === undefined || diagnostics.length > 0) throw new StackFilesError(diagnostics);

  const { signals, baseline } = config;
  const named = Object.entries(signals).map(([name, definition]) => ({ name, definition }));
  if (named.length === 0) {
    throw new UserError(`${label}: no signals. List under \`signals\` the values to watch.`);
  }
  return {
    stack,
    label,
    signals: named,
    baseline,
    region: config.region,
    contentType: config.model.contentType,
  };
}
