import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { UserError } from '@inference-pipeline/command-line';
import type { Baseline } from '@inference-pipeline/inference-contract';

/** Writes a baseline file, whole or not at all. */
export function writeBaseline(path: string, baseline: Baseline): void {
  writeWhole(path, `${JSON.stringify(baseline, undefined, 2)}\n`);
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
