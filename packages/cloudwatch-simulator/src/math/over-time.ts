import { seriesLike, type TimeSeries } from './value';

/** The result for two successive datapoints: the difference of their values and of their times. */
type Step = (difference: number, seconds: number) => number;

const STEPS = {
  DIFF: (difference) => difference,
  DIFF_TIME: (_, seconds) => seconds,
  RATE: (difference, seconds) => difference / seconds,
} as const satisfies Record<string, Step>;

export type OverTimeFunction = keyof typeof STEPS | 'RUNNING_SUM';

export function isOverTime(name: string): name is OverTimeFunction {
  return name === 'RUNNING_SUM' || Object.hasOwn(STEPS, name);
}

/** Functions of a datapoint and the datapoints before it. They skip missing datapoints. */
export function overTimeFunction(
  name: OverTimeFunction,
  line: TimeSeries,
  timesMs: readonly number[],
): TimeSeries {
  return name === 'RUNNING_SUM' ? runningSum(line) : steps(STEPS[name], line, timesMs);
}

function runningSum(line: TimeSeries): TimeSeries {
  let sum = 0;
  return seriesLike(
    line,
    line.values.map((value) => (Number.isNaN(value) ? NaN : (sum += value))),
  );
}

/** The first datapoint has no predecessor and therefore no result. */
function steps(step: Step, line: TimeSeries, timesMs: readonly number[]): TimeSeries {
  let last: { readonly value: number; readonly timeMs: number } | undefined;
  return seriesLike(
    line,
    line.values.map((value, index) => {
      if (Number.isNaN(value)) return NaN;
      const timeMs = timesMs[index] ?? NaN;
      const result = last ? step(value - last.value, (timeMs - last.timeMs) / 1000) : NaN;
      last = { value, timeMs };
      return result;
    }),
  );
}
