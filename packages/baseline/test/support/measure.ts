import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Baseline, SignalDefinition } from '@inference-pipeline/inference-contract';

import { baselineOf } from '../../src/baseline-content';
import type { NamedSignal } from '../../src/data/column-names';
import type { CsvOptions } from '../../src/data/csv';
import { stageFiles } from '../../src/data/stage-files';
import { trainingFiles } from '../../src/data/training-files';
import { Engine, type EngineOptions } from '../../src/engine/engine';
import { measureSignals } from '../../src/measure-signals';

/** A folder of training files that is removed after the tests of a file. */
export class DataFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'baseline-test-'));

  constructor() {
    afterAll(() => rmSync(this.path, { recursive: true, force: true }));
  }

  /** Writes a file, and gives its path. */
  write(name: string, content: string | Uint8Array): string {
    const path = join(this.path, name);
    writeFileSync(path, content);
    return path;
  }
}

/** Signals of the input with their definitions; without `at`, at their names. */
export type SignalsByName = Readonly<Record<string, Partial<SignalDefinition>>>;

/** Signals by name as the command has them. */
export function namedSignals(signals: SignalsByName): readonly NamedSignal[] {
  return Object.entries(signals).map(([name, definition]) => ({
    name,
    definition: { from: 'input', at: `/${name}`, kind: 'number', ...definition },
  }));
}

/** The baseline of signals in training files. */
export async function measure(
  files: readonly string[],
  signals: SignalsByName,
  options: Partial<CsvOptions> & EngineOptions = {},
): Promise<Baseline> {
  const named = namedSignals(signals);
  return Engine.use(async (engine) => {
    const found = await trainingFiles(engine, files);
    const csv = { header: 'auto', firstColumn: 0, ...options } as const;
    const { rows, columns } = await stageFiles(engine, found, named, csv, () => undefined);
    const measured = await measureSignals(engine, named, columns, () => undefined);
    return baselineOf({ rows, measured });
  }, options);
}
