import { evaluateMath } from '../../src/math/evaluate';
import { parseMath } from '../../src/math/parse';
import type { MathContext, MathValue } from '../../src/math/value';

const MINUTE_MS = 60_000;

function contextOf(metrics: Readonly<Record<string, readonly number[]>>): MathContext {
  const line = (id: string): MathValue => ({
    kind: 'series',
    values: metrics[id] ?? [],
    label: id,
    periodSeconds: 60,
  });
  const length = Math.max(...Object.values(metrics).map((values) => values.length));
  return {
    timesMs: Array.from({ length }, (__, index) => index * MINUTE_MS),
    periodSeconds: 60,
    resolve: line,
    metrics: (part) =>
      Object.keys(metrics)
        .filter((id) => id.includes(part))
        .map(line)
        .filter((value) => value.kind === 'series'),
  };
}

/** The values of an expression over metrics that have a value a minute, NaN for none. */
export function valuesOf(expression: string, metrics: Readonly<Record<string, readonly number[]>>) {
  const value = evaluateMath(parseMath(expression), contextOf(metrics));
  if (value.kind === 'series') return value.values;
  return value.kind === 'array' ? value.series.map(({ values }) => values) : value;
}
