import type {
  MetricIdentity,
  StatisticSet,
  WithinSet,
} from '@inference-pipeline/cloudwatch-simulator';

import { MINUTE_MS } from '../time';
import type { HistoryDay } from './days';
import type { DaySeries } from './history-cache';
import type { HistorySeries } from './read-series';
import { addingKey, rankedKey } from './series-request';
import type { BoundedStatistic, RankedStatistic, WatchedHistory } from './watched-history';

const MINUTE_SECONDS = 60;

type At<T> = (timeMs: number) => T | undefined;

/** The data of a metric by minute. A minute is given by its start. */
export interface MetricMinutes {
  readonly metric: MetricIdentity;
  readonly setAt: At<StatisticSet>;
  /** Values of the last period that had ended by a minute. */
  readonly ranked: readonly (RankedStatistic & { readonly valueAt: At<number> })[];
}

/**
 * The minutes of a day. If periods are longer, counts and sums are spread over their minutes: in
 * proportion to the samples if these are known by the minute, otherwise evenly. Minima and maxima are
 * the same in each minute.
 *
 * @param before the series of the day before
 */
export function metricMinutes(
  { metric, bounded, ranked }: WatchedHistory,
  series: DaySeries,
  before: DaySeries,
  day: HistoryDay,
): MetricMinutes {
  const samples = series[addingKey(metric, 'SampleCount')];
  const adding = (stat: string): At<number> =>
    spread(series[addingKey(metric, stat)], samples, day);
  const level = (stat: string): At<number> => held(series[addingKey(metric, stat)], day);
  const samplesAt = adding('SampleCount');
  const sumAt = adding('Sum');
  const minimumAt = level('Minimum');
  const maximumAt = level('Maximum');
  const within = bounded.map((each) => ({ stat: each.stat, at: withinAt(each, adding, level) }));
  return {
    metric,
    setAt: (timeMs) => {
      const sampleCount = samplesAt(timeMs);
      const sum = sumAt(timeMs);
      if (sampleCount === undefined || sum === undefined || sampleCount === 0) return undefined;
      const average = sum / sampleCount;
      return {
        sampleCount,
        sum,
        minimum: minimumAt(timeMs) ?? average,
        maximum: maximumAt(timeMs) ?? average,
        ...(within.length > 0 && {
          within: Object.fromEntries(within.map(({ stat, at }) => [stat, at(timeMs, sampleCount)])),
        }),
      };
    },
    ranked: ranked.map((each) => {
      const key = rankedKey(metric, each.stat, each.periodSeconds);
      return { ...each, valueAt: lastEnded(series[key], before[key], day) };
    }),
  };
}

/** The longest period of the data of a day. */
export function coarsestSeconds(watched: readonly WatchedHistory[], series: DaySeries): number {
  return Math.max(
    MINUTE_SECONDS,
    ...watched.map(
      ({ metric }) => series[addingKey(metric, 'SampleCount')]?.periodSeconds ?? MINUTE_SECONDS,
    ),
  );
}

function withinAt(
  { count, sum }: BoundedStatistic,
  adding: (stat: string) => At<number>,
  level: (stat: string) => At<number>,
): (timeMs: number, sampleCount: number) => WithinSet {
  if (count === undefined) {
    const meanAt = level(sum ?? '');
    return (timeMs, sampleCount) => ({
      count: sampleCount,
      sum: (meanAt(timeMs) ?? 0) * sampleCount,
    });
  }
  const countAt = adding(count);
  const sumAt = sum === undefined ? undefined : adding(sum);
  // If there are samples, a missing value means that none of them lies within.
  return (timeMs) => ({
    count: countAt(timeMs) ?? 0,
    ...(sumAt && { sum: sumAt(timeMs) ?? 0 }),
  });
}

/** Spreads the value of a period over its minutes. */
function spread(
  series: HistorySeries | undefined,
  samples: HistorySeries | undefined,
  day: HistoryDay,
): At<number> {
  const valueAt = held(series, day);
  const periodSeconds = series?.periodSeconds ?? MINUTE_SECONDS;
  const minutes = periodSeconds / MINUTE_SECONDS;
  if (samples?.periodSeconds !== MINUTE_SECONDS || minutes === 1) {
    return (timeMs) => {
      const value = valueAt(timeMs);
      return value === undefined ? undefined : value / minutes;
    };
  }
  const samplesAt = held(samples, day);
  return (timeMs) => {
    const value = valueAt(timeMs);
    if (value === undefined) return undefined;
    const startMs = timeMs - ((timeMs - day.startMs) % (periodSeconds * 1000));
    let all = 0;
    for (let minute = 0; minute < minutes; minute++) {
      all += samplesAt(startMs + minute * MINUTE_MS) ?? 0;
    }

    return all === 0 ? undefined : (value * (samplesAt(timeMs) ?? 0)) / all;
  };
}

/** The value of the period that contains a minute. */
function held(series: HistorySeries | undefined, { startMs }: HistoryDay): At<number> {
  if (series === undefined) return () => undefined;
  const { values, periodSeconds } = series;
  return (timeMs) => values[Math.floor((timeMs - startMs) / (periodSeconds * 1000))] ?? undefined;
}

/**
 * The value of the last period that had ended by a minute. A period's value is known only at its
 * end.
 */
function lastEnded(
  series: HistorySeries | undefined,
  before: HistorySeries | undefined,
  { startMs }: HistoryDay,
): At<number> {
  if (series === undefined) return () => undefined;
  const { values, periodSeconds } = series;
  return (timeMs) => {
    const ended = Math.floor((timeMs + MINUTE_MS - startMs) / (periodSeconds * 1000)) - 1;
    return (ended < 0 ? before?.values.at(-1) : values[ended]) ?? undefined;
  };
}
