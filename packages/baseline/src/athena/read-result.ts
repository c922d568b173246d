import type { NamedSignal } from '../data/column-names';
import { categoriesOf, type CategoryDistribution } from '../distribution/category-distribution';
import { binsOfConstant, decileBins, evenBins, type Cell } from '../distribution/divide';
import type { NumberDistribution, ValueCounts } from '../distribution/number-distribution';
import { rounded } from '../distribution/shares';
import type { Measurement, MeasuredSignal } from '../measure-signals';
import type { ResultRow } from './baseline-query';
import { isNumeric, STATES, type AthenaColumn } from './column-sql';

/** The signals as a query has found them. */
export function readResult(
  signals: readonly NamedSignal[],
  columns: readonly AthenaColumn[],
  rows: readonly ResultRow[],
): Measurement {
  const measured = signals.map((signal, index): MeasuredSignal => {
    const own = rows.filter((row) => row.signal === String(index));
    const column = columns[index] ?? { name: signal.name, type: '' };
    return {
      ...signal,
      distribution:
        signal.definition.kind === 'number'
          ? numbersOf(own)
          : categoriesAmong(signal, own, isNumeric(column)),
    };
  });
  return { rows: measured[0]?.distribution.counts.total ?? 0, measured };
}

function countsOf(rows: readonly ResultRow[]): ValueCounts {
  const states = rows.filter(({ part }) => part === 'state');
  const countOf = (state: number) =>
    Number(states.find(({ label }) => label === String(state))?.n ?? 0);
  return {
    total: states.reduce((sum, { n }) => sum + Number(n), 0),
    missing: countOf(STATES.missing),
    wrongKind: countOf(STATES.wrongKind),
    excluded: countOf(STATES.excluded),
    valid: countOf(STATES.valid),
  };
}

function numbersOf(rows: readonly ResultRow[]): NumberDistribution {
  const counts = countsOf(rows);
  const moments = rows.find(({ part }) => part === 'moments');
  const minimum = Number(moments?.low ?? 0);
  const maximum = Number(moments?.high ?? 0);
  const areIntegers = moments?.label === 'integers';
  const cells = cellsOf(rows);
  const bins =
    minimum === maximum
      ? binsOfConstant(minimum, counts.valid, areIntegers)
      : (decileBins(cells, counts.valid) ?? evenBins(cells, areIntegers));
  return {
    kind: 'number',
    counts,
    minimum: minimum + 0,
    maximum: maximum + 0,
    mean: rounded(Number(moments?.mean ?? 0)),
    standardDeviation: rounded(Number(moments?.deviation ?? 0)),
    bins,
  };
}

/** Numbers between two quantiles are one cell, up to the greatest of them. */
function cellsOf(rows: readonly ResultRow[]): readonly Cell[] {
  let upTo = 0;
  return rows
    .filter(({ part }) => part === 'cell')
    .map(({ label, n, high }) => ({ value: Number(high) + 0, n: Number(n), label }))
    .sort((a, b) => a.value - b.value)
    .map(({ value, n, label }) => {
      upTo += n;
      return { value, equal: label === 'equal' ? n : 0, upTo };
    });
}

function categoriesAmong(
  { definition }: NamedSignal,
  rows: readonly ResultRow[],
  areNumbers: boolean,
): CategoryDistribution {
  // Athena writes 5.0E0 where JavaScript writes 5.
  const texts = rows
    .filter(({ part }) => part === 'category')
    .map(({ label, n }) => [areNumbers ? String(Number(label)) : label, Number(n)] as const);
  return categoriesOf(texts, countsOf(rows), definition.categories);
}
