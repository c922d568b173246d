/** What is drawn: values for each time. */
interface Lines {
  readonly periodMs: number;
  readonly timesMs: readonly number[];
  readonly series: readonly { readonly values: readonly (number | null)[] }[];
}

/** Share of the time span from which on a period is long. */
const LONG_SHARE = 1 / 6;

/**
 * Draws datapoints of long periods as steps: each holds until its period ends. As a line, the statistic of
 * an hour would be one point in a graph of an hour, or, if the hour began earlier, nothing.
 *
 * @param spanMs time span of the graph
 * @returns the same data if its period is short
 */
export function holdValues<Data extends Lines>(data: Data, spanMs: number): Data {
  const { periodMs, timesMs, series } = data;
  if (periodMs <= spanMs * LONG_SHARE) return data;

  return {
    ...data,
    // One millisecond early: times have to ascend, and the next period begins at the full one.
    timesMs: timesMs.flatMap((timeMs) => [timeMs, timeMs + periodMs - 1]),
    series: series.map((each) => ({
      ...each,
      values: each.values.flatMap((value) => [value, value]),
    })),
  };
}
