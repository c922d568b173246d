import { join, posix } from 'node:path';

import type { Workspace } from '@inference-pipeline/command-line';

import { baselineOf, measureSignals } from './compute-baseline';
import { stageFiles, type Progress } from './data/stage-files';
import { trainingFiles } from './data/training-files';
import { Engine } from './engine/engine';
import { requireUsable } from './judge';
import type { BaselineOptions } from './options';
import { reportPage } from './report/html';
import { reportText } from './report/text';
import { stackSignals } from './stack-signals';
import { writeBaseline, writeWhole } from './write-baseline';

/**
 * Writes the baseline of a stack, and prints what it is like.
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
  const { result, measured } = await Engine.use(
    async (engine) => {
      const files = await trainingFiles(engine, options.data);
      const columns = await stageFiles(engine, files, stack.signals, options, progress);
      const { rows } = await engine.row('SELECT count(*)::DOUBLE AS rows FROM staged');
      const measured = await measureSignals(engine, stack.signals, columns, progress);
      return { measured, result: baselineOf(Number(rows), measured) };
    },
    { memoryMb: options.memoryMb },
  );
  requireUsable(measured);
  const fileName = stack.baseline ?? `${stack.stack}.baseline.json`;
  writeBaseline(join(workspace.stacks.path, fileName), result);
  if (options.html !== undefined) {
    writeWhole(options.html, reportPage(stack.stack, result, measured));
  }

  print(reportText(result, measured));
  print(`\nWrote ${posix.join(workspace.stacks.label, fileName)}.`);
  if (stack.baseline === undefined) print(`Add to ${stack.label}:\n\nbaseline: ${fileName}`);
}
