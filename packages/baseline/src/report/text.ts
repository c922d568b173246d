import type { Baseline, SignalBaseline } from '@inference-pipeline/inference-contract';

import { percent, warningsOf } from '../judge';
import type { MeasuredSignal } from '../measure-signals';

/** The signals of a baseline as a table, and its warnings. */
export function reportText(
  { rows, signals }: Baseline,
  measured: readonly MeasuredSignal[],
): string {
  const cells = measured.map(({ name }) => cellsOf(name, signals[name]));
  const warnings = measured.flatMap((signal) =>
    warningsOf(signal).map((warning) => `${signal.name}: ${warning}`),
  );
  return [
    `${rows} rows`,
    '',
    ...aligned([['Signal', 'Kind', 'Values', 'Unusable', 'Bins', 'Range'], ...cells]),
    ...(warnings.length === 0 ? [] : ['', ...warnings]),
  ].join('\n');
}

function cellsOf(name: string, signal: SignalBaseline | undefined): readonly string[] {
  if (signal === undefined) return [name];

  return [
    name,
    signal.kind,
    String(signal.count),
    percent(signal.missingShare),
    String(signal.bins.length),
    rangeOf(signal),
  ];
}

/** Longest list of categories in the table. */
const MAX_RANGE = 60;

function rangeOf(signal: SignalBaseline): string {
  if (signal.kind === 'number') {
    const { minimum, maximum, mean, standardDeviation } = signal;
    const bounds = minimum === undefined ? '' : `${minimum} to ${String(maximum)}, `;
    return `${bounds}mean ${short(mean)}, standard deviation ${short(standardDeviation)}`;
  }

  const names = signal.bins.flatMap(({ categories }) => categories).join(', ');
  return JSON.stringify(names.length > MAX_RANGE ? `${names.slice(0, MAX_RANGE)} …` : names).slice(
    1,
    -1,
  );
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
