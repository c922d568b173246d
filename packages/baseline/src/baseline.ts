import { join, posix } from 'node:path';

import type { Workspace } from '@inference-pipeline/command-line';

import { baselineOf } from './baseline-content';
import type { Progress } from './data/stage-files';
import { requireUsable } from './judge';
import { measure } from './measure';
import type { BaselineOptions } from './options';
import { reportPage } from './report/html';
import { reportText } from './report/text';
import { stackSignals } from './stack-signals';
import { baselineText, writeWhole } from './write-baseline';

/**
 * Writes the baseline of a stack, and prints a summary.
 *
 * @throws UserError if the stack or the data cannot be used; then nothing is written
 */
export async function baseline(
  options: BaselineOptions,
  workspace: Workspace,
  print: (text: string) => void,
  progress: Progress = () => undefined,
): Promise<void> {
  const stack = stackSignals(options.stack, workspace);
  const measurement = await measure(stack, options, progress);
  const { measured } = measurement;
  requireUsable(measured);
  const result = baselineOf(measurement);
  const fileName = stack.baseline ?? `${stack.stack}.baseline.json`;
  const label = posix.join(workspace.stacks.label, fileName);
  const text = baselineText(label, result);
  // The page first: if it cannot be written, the baseline stays as it was.
  if (options.html !== undefined) {
    writeWhole(options.html, reportPage(stack.stack, result, measured));
  }
  writeWhole(join(workspace.stacks.path, fileName), text);

  print(reportText(result, measured));
  print(`\nWrote ${label}.`);
  if (stack.baseline === undefined) print(`Add to ${stack.label}:\n\nbaseline: ${fileName}`);
}
