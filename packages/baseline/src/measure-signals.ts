import { UserError } from '@inference-pipeline/command-line';

import type { NamedSignal } from './data/column-names';
import type { Progress } from './data/stage-files';
import type { StagedColumn } from './data/value-sql';
import { categoryDistribution } from './distribution/category-distribution';
import { numberDistribution } from './distribution/number-distribution';
import type { Distribution } from './distribution/signal-baseline';
import type { Engine } from './engine/engine';

/** A signal with the distribution of its values. */
export interface MeasuredSignal extends NamedSignal {
  readonly distribution: Distribution;
}

/** The signals of a stack as they are in the data. */
export interface Measurement {
  readonly rows: number;
  readonly measured: readonly MeasuredSignal[];
}

/** Measures signals whose values are staged. */
export async function measureSignals(
  engine: Engine,
  signals: readonly NamedSignal[],
  columns: readonly StagedColumn[],
  progress: Progress,
): Promise<readonly MeasuredSignal[]> {
  const measured: MeasuredSignal[] = [];
  for (const [index, signal] of signals.entries()) {
    progress(`Counting ${signal.name}`, index / signals.length);
    const column = columns[index];
    if (column === undefined) throw new UserError(`signal ${signal.name}: no data`);
    const measure = signal.definition.kind === 'number' ? numberDistribution : categoryDistribution;
    measured.push({
      ...signal,
      distribution: await measure(engine, signal.definition, column),
    });
  }
  return measured;
}
