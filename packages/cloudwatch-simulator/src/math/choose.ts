import { seriesLike, type MathValue, type TimeSeries } from './value';

/**
 * `IF`: where the condition is not 0 the second, elsewhere the third. A condition without a datapoint
 * has no result; a true one whose value is missing gives 0, a false one none.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html#using-IF-expressions
 */
export function choose(
  condition: MathValue | undefined,
  whenTrue: MathValue | undefined,
  whenFalse: MathValue | undefined,
  length: number,
): TimeSeries {
  const line = [condition, whenTrue, whenFalse].find((value) => value?.kind === 'series');
  const values: number[] = [];
  for (let index = 0; index < length; index++) {
    const test = valueAt(condition, index);
    if (Number.isNaN(test)) values.push(NaN);
    else if (test === 0) values.push(valueAt(whenFalse, index));
    else values.push(orZero(valueAt(whenTrue, index), condition));
  }
  return seriesLike(line?.kind === 'series' ? line : { label: '', periodSeconds: 0 }, values);
}

/** Under a condition that is one number, a missing datapoint stays missing. */
function orZero(value: number, condition: MathValue | undefined): number {
  return Number.isNaN(value) && condition?.kind === 'series' ? 0 : value;
}

function valueAt(value: MathValue | undefined, index: number): number {
  if (value?.kind === 'scalar') return value.value;
  return value?.kind === 'series' ? (value.values[index] ?? NaN) : NaN;
}
