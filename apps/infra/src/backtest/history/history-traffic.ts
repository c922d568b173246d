import {
  describeMetric,
  metricKey,
  type Datapoints,
  type MetricIdentity,
  type StatisticSet,
  type WithinSet,
} from '@inference-pipeline/cloudwatch-simulator';

import { BacktestError } from '../errors';
import type { Fault, GivenStatistic, LineProblem, Traffic, TrafficBatch } from '../traffic/traffic';
import type { HistoryDay } from './days';
import type { HistoryReader } from './download-history';
import type { DaySeries } from './history-cache';
import type { HistorySeries } from './read-series';
import { addingKey, rankedKey } from './series-request';
import type { BoundedStatistic, RankedStatistic, WatchedHistory } from './watched-history';

const MINUTE_MS = 60_000;
const MINUTE_SECONDS = 60;

/** Which history is replayed. */
export interface HistoryWindow {
  readonly name: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly days: readonly HistoryDay[];
  readonly faults: readonly Fault[];
  /** What is missing from the start. */
  readonly notes: readonly string[];
}

/**
 * What CloudWatch had of the metrics that alarms watch, minute by minute, a day in memory at a time.
 * Where only longer periods are left, what adds up is spread evenly over their minutes, and the rest is
 * the same in each.
 */
export class HistoryTraffic implements Traffic {
  readonly #withData = new Set<string>();

  constructor(
    private readonly window: HistoryWindow,
    private readonly watched: readonly WatchedHistory[],
    private readonly read: HistoryReader,
  ) {}

  get name(): string {
    return this.window.name;
  }

  /** @throws BacktestError where there is no value of any metric */
  *batches(): Iterable<TrafficBatch> {
    const { fromMs, toMs, days } = this.window;
    for (const day of days) {
      const series = this.read(day);
      const minutes = this.watched.map((each) => metricMinutes(each, series, day));
      const endMs = Math.min(day.endMs, toMs);
      for (let timeMs = Math.max(day.startMs, fromMs); timeMs < endMs; timeMs += MINUTE_MS) {
        yield this.#batch(minutes, timeMs);
      }
    }
    if (this.#withData.size === 0) {
      throw new BacktestError(
        `${this.name}: there is no value of any of the ${this.watched.length} metrics that the alarms watch. Is it the right account and region, and was the stack deployed then?`,
      );
    }
  }

  faults(): readonly Fault[] {
    return this.window.faults;
  }

  problems(): readonly LineProblem[] {
    return [];
  }

  notes(): readonly string[] {
    const coarse = this.window.days.filter(({ periodSeconds }) => periodSeconds > MINUTE_SECONDS);
    const longest = this.watched.flatMap(({ metric, ranked }) =>
      ranked
        .filter(({ periodSeconds }) => periodSeconds > MINUTE_SECONDS)
        .map(({ stat, periodSeconds }) => ({ metric, stat, periodSeconds })),
    );
    return [
      ...this.window.notes,
      ...coarseNotes(coarse),
      ...longest.map(
        ({ metric, stat, periodSeconds }) =>
          `${stat} of ${describeMetric(metric)} is known every ${periodSeconds} s; CloudWatch's alarms look at it every minute.`,
      ),
      ...this.watched
        .filter(({ metric }) => !this.#withData.has(metricKey(metric)))
        .map(({ metric }) => `CloudWatch has no values of ${describeMetric(metric)} of that time.`),
    ];
  }

  #batch(minutes: readonly MetricMinutes[], timeMs: number): TrafficBatch {
    const datapoints: Datapoints[] = [];
    const statistics: GivenStatistic[] = [];
    for (const { metric, setAt, ranked } of minutes) {
      const set = setAt(timeMs);
      if (set !== undefined) {
        this.#withData.add(metricKey(metric));
        datapoints.push({ metric, timestampMs: timeMs, statistics: set });
      }
      for (const { stat, periodSeconds, valueAt } of ranked) {
        const value = valueAt(timeMs);
        if (value === undefined) continue;
        const startMs = timeMs + MINUTE_MS - periodSeconds * 1000;
        statistics.push({ metric, stat, periodSeconds, startMs, value });
      }
    }
    return { untilMs: timeMs + MINUTE_MS, datapoints, statistics };
  }
}

function coarseNotes(days: readonly HistoryDay[]): readonly string[] {
  return [...new Set(days.map(({ periodSeconds }) => periodSeconds))].map((periodSeconds) => {
    const own = days.filter((day) => day.periodSeconds === periodSeconds);
    const minutes = periodSeconds / MINUTE_SECONDS;
    return `From ${own[0]?.name ?? ''} to ${own.at(-1)?.name ?? ''} CloudWatch has but one value in ${minutes} minutes: counts are spread evenly over them, and what lasted less is hardly seen.`;
  });
}

type At<T> = (timeMs: number) => T | undefined;

interface MetricMinutes {
  readonly metric: MetricIdentity;
  readonly setAt: At<StatisticSet>;
  readonly ranked: readonly (RankedStatistic & { readonly valueAt: At<number> })[];
}

function metricMinutes(
  { metric, bounded, ranked }: WatchedHistory,
  series: DaySeries,
  day: HistoryDay,
): MetricMinutes {
  const adding = (stat: string): At<number> => spread(series[addingKey(metric, stat)], day);
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
    ranked: ranked.map((each) => ({
      ...each,
      valueAt: held(series[rankedKey(metric, each.stat, each.periodSeconds)], day),
    })),
  };
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
  // Where there are samples, no value means that none of them lies within.
  return (timeMs) => ({
    count: countAt(timeMs) ?? 0,
    ...(sumAt && { sum: sumAt(timeMs) ?? 0 }),
  });
}

/** Of a period, the part that falls to each of its minutes. */
function spread(series: HistorySeries | undefined, day: HistoryDay): At<number> {
  const valueAt = held(series, day);
  const minutes = (series?.periodSeconds ?? MINUTE_SECONDS) / MINUTE_SECONDS;
  return (timeMs) => {
    const value = valueAt(timeMs);
    return value === undefined ? undefined : value / minutes;
  };
}

/** The value of the period in which a minute lies. */
function held(series: HistorySeries | undefined, { startMs }: HistoryDay): At<number> {
  if (series === undefined) return () => undefined;
  const { values, periodSeconds } = series;
  return (timeMs) => values[Math.floor((timeMs - startMs) / (periodSeconds * 1000))] ?? undefined;
}
