import { seriesLike, type MathValue, type TimeSeries } from './value';

/**
 * `FILL`: fills gaps with a number, another line, the datapoint before (`REPEAT`) or a linear
 * interpolation between the datapoints around the gap (`LINEAR`). `REPEAT` leaves gaps before the first
 * datapoint, `LINEAR` also those after the last one.
 */
export function fill(
  line: TimeSeries,
  filler: MathValue | undefined,
  timesMs: readonly number[],
): TimeSeries {
  if (filler?.kind === 'scalar') return withFilled(line, () => filler.value);

  if (filler?.kind === 'series') return withFilled(line, (index) => filler.values[index] ?? NaN);

  if (filler?.kind === 'word' && filler.text === 'REPEAT') {
    let last = NaN;
    return seriesLike(
      line,
      line.values.map((value) => {
        if (!Number.isNaN(value)) last = value;
        return last;
      }),
    );
  }
  return withFilled(line, (index) => interpolated(line.values, timesMs, index));
}

function withFilled(line: TimeSeries, valueOf: (index: number) => number): TimeSeries {
  return seriesLike(
    line,
    line.values.map((value, index) => (Number.isNaN(value) ? valueOf(index) : value)),
  );
}

function interpolated(
  values: readonly number[],
  timesMs: readonly number[],
  index: number,
): number {
  const isPresent = (value: number): boolean => !Number.isNaN(value);
  const before = values.slice(0, index).findLastIndex(isPresent);
  const after = values.findIndex((value, at) => at > index && isPresent(value));
  if (before < 0 || after < 0) return NaN;
  const at = (position: number): number => timesMs[position] ?? NaN;
  const share = (at(index) - at(before)) / (at(after) - at(before));
  const start = values[before] ?? NaN;
  return start + share * ((values[after] ?? NaN) - start);
}
