import { seriesLike, type MathValue, type TimeSeries } from './value';

/**
 * `IF`: the second argument where the condition is not 0, the third one elsewhere. A missing condition
 * has a missing result. If the chosen value is missing, the result is 0 under a true condition and
 * missing under a false one.
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

/** If the condition is a single number, a missing datapoint stays missing. */
function orZero(value: number, condition: MathValue | undefined): number {
  return Number.isNaN(value) && condition?.kind === 'series' ? 0 : value;
}

function valueAt(value: MathValue | undefined, index: number): number {
  if (value?.kind === 'scalar') return value.value;
  return value?.kind === 'series' ? (value.values[index] ?? NaN) : NaN;
}
