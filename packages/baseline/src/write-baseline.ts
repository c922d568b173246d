import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import type { Baseline } from '@inference-pipeline/inference-contract';

/** Writes a baseline file, whole or not at all. */
export function writeBaseline(path: string, baseline: Baseline): void {
  writeWhole(path, `${JSON.stringify(baseline, undefined, 2)}\n`);
}

/** Writes a file, whole or not at all: also if the process ends meanwhile. */
export function writeWhole(path: string, text: string): void {
  const temporary = join(dirname(path), `.${process.pid}.baseline.tmp`);
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, path);
  } finally {
    rmSync(temporary, { force: true });
  }
}
