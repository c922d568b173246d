import type { BinaryOperator } from './ast';
import { scalar, seriesLike, type MathValue, type TimeSeries } from './value';

type Operation = (a: number, b: number) => number;

/** The result of each operator for two numbers. */
export const OPERATIONS: Readonly<Record<BinaryOperator, Operation>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '^': (a, b) => a ** b,
  '==': (a, b) => Number(a === b),
  '!=': (a, b) => Number(a !== b),
  '<': (a, b) => Number(a < b),
  '<=': (a, b) => Number(a <= b),
  '>': (a, b) => Number(a > b),
  '>=': (a, b) => Number(a >= b),
  AND: (a, b) => Number(a !== 0 && b !== 0),
  OR: (a, b) => Number(a !== 0 || b !== 0),
};

/**
 * Applies an operator. If one of two lines has no datapoint, it counts as 0; if both have none, the
 * result is missing. With a number, a missing datapoint stays missing. A division by 0 has no result.
 */
export function operate(operator: BinaryOperator, left: MathValue, right: MathValue): MathValue {
  const operation = OPERATIONS[operator];
  if (left.kind === 'array') return each(left.series, (item) => combine(operation, item, right));
  if (right.kind === 'array') return each(right.series, (item) => combine(operation, left, item));
  return combine(operation, left, right);
}

export function negate(value: MathValue): MathValue {
  return operate('-', scalar(0), value);
}

function combine(operation: Operation, left: MathValue, right: MathValue): MathValue {
  if (left.kind === 'series') {
    return right.kind === 'series'
      ? combineSeries(operation, left, right)
      : mapSeries(left, (value) => operation(value, numberOf(right)));
  }
  return right.kind === 'series'
    ? mapSeries(right, (value) => operation(numberOf(left), value))
    : scalar(operation(numberOf(left), numberOf(right)));
}

function combineSeries(operation: Operation, left: TimeSeries, right: TimeSeries): TimeSeries {
  return seriesLike(
    left,
    left.values.map((a, index) => {
      const b = right.values[index] ?? NaN;
      if (Number.isNaN(a)) return Number.isNaN(b) ? NaN : operation(0, b);
      return operation(a, Number.isNaN(b) ? 0 : b);
    }),
  );
}

/** Applies a function to every existing datapoint. */
export function mapSeries(series: TimeSeries, map: (value: number) => number): TimeSeries {
  return seriesLike(
    series,
    series.values.map((value) => (Number.isNaN(value) ? NaN : map(value))),
  );
}

function each(
  series: readonly TimeSeries[],
  combineOne: (item: TimeSeries) => MathValue,
): MathValue {
  return {
    kind: 'array',
    series: series.map(combineOne).filter((value) => value.kind === 'series'),
  };
}

function numberOf(value: MathValue): number {
  return value.kind === 'scalar' ? value.value : NaN;
}
