import { compare, evaluate, UnsupportedFunctionError, type Row, type Value } from './evaluate';
import type { Expression } from './expression';

/** Computes one value for a group of rows. `values` has the argument of each row that has one. */
type Aggregate = (values: readonly Value[], rows: readonly Row[], parameter: Value) => Value;

const AGGREGATES: Readonly<Record<string, Aggregate>> = {
  count_distinct: (values) => new Set(values).size,
  sum: (values) => numbers(values).reduce((sum, value) => sum + value, 0),
  avg: (values) => {
    const found = numbers(values);
    return found.length === 0
      ? undefined
      : found.reduce((sum, value) => sum + value, 0) / found.length;
  },
  min: (values) => ordered(values)[0],
  max: (values) => ordered(values).at(-1),
  // By nearest rank.
  pct: (values, _rows, percentile) => {
    const found = numbers(values).sort((left, right) => left - right);
    return found[Math.max(0, Math.ceil((Number(percentile) / 100) * found.length) - 1)];
  },
  earliest: (values, rows) => values[extreme(rows, values, -1)],
  latest: (values, rows) => values[extreme(rows, values, 1)],
};

/**
 * Evaluates an expression on a group of rows.
 *
 * @throws UnsupportedFunctionError
 */
export function aggregate(expression: Expression, rows: readonly Row[]): Value {
  if (expression.kind === 'binary') {
    const [left, right] = [aggregate(expression.left, rows), aggregate(expression.right, rows)];
    const literal = (value: Value): Expression =>
      value === undefined
        ? { kind: 'field', name: '' }
        : { kind: 'literal', value: typeof value === 'boolean' ? Number(value) : value };
    return evaluate(
      { ...expression, left: literal(left), right: literal(right) },
      { event: undefined, columns: new Map() },
    );
  }
  if (expression.kind !== 'call') {
    return rows[0] === undefined ? undefined : evaluate(expression, rows[0]);
  }

  const [argument, parameter] = expression.arguments;
  if (expression.name === 'count') {
    return argument === undefined
      ? rows.length
      : rows.filter((row) => evaluate(argument, row) !== undefined).length;
  }
  const known = Object.hasOwn(AGGREGATES, expression.name)
    ? AGGREGATES[expression.name]
    : undefined;
  if (known === undefined || argument === undefined) {
    throw new UnsupportedFunctionError(expression.name);
  }

  const present = rows.filter((row) => evaluate(argument, row) !== undefined);
  const values = present.map((row) => evaluate(argument, row));
  return known(
    values,
    present,
    parameter === undefined || rows[0] === undefined ? undefined : evaluate(parameter, rows[0]),
  );
}

function numbers(values: readonly Value[]): number[] {
  return values.map(Number).filter((value) => !Number.isNaN(value));
}

function ordered(values: readonly Value[]): Value[] {
  return [...values].sort(compare);
}

/** Index of the earliest (-1) or latest (1) row. */
function extreme(rows: readonly Row[], values: readonly Value[], direction: number): number {
  let best = -1;
  for (const [index] of values.entries()) {
    const timeMs = rows[index]?.event?.timeMs ?? 0;
    const bestMs = rows[best]?.event?.timeMs ?? -Infinity * direction;
    if ((timeMs - bestMs) * direction >= 0) best = index;
  }
  return best;
}
