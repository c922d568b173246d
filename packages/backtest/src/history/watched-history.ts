import {
  metricKey,
  parseStatistic,
  type MetricIdentity,
  type MetricStat,
  type StackModel,
} from '@inference-pipeline/cloudwatch-simulator';

import { evaluatedOf, isByRank } from '../windows';

/** Statistics that can be computed over longer periods from each other. */
export const BASE_STATISTICS = ['SampleCount', 'Sum', 'Minimum', 'Maximum'] as const;

/** A metric, and the statistics of its history that alarms need. */
export interface WatchedHistory {
  readonly metric: MetricIdentity;
  /** Statistics with bounds in values, such as `PR(:2000)`: read as counts and sums, which add up. */
  readonly bounded: readonly BoundedStatistic[];
  /** Percentiles and shares by rank: they do not add up, and are read over the alarm's period. */
  readonly ranked: readonly RankedStatistic[];
}

export interface BoundedStatistic {
  /** The alarm's statistic. */
  readonly stat: string;
  /** `TC` with the same bounds; absent for `WM`, which counts every value. */
  readonly count?: string;
  /** `TS` or `WM` with the same bounds; absent if a count is enough. */
  readonly sum?: string;
}

export interface RankedStatistic {
  readonly stat: string;
  readonly periodSeconds: number;
}

const MINUTE_SECONDS = 60;

/** The metrics that the alarms of some stacks watch, each once. */
export function watchedHistory(models: readonly StackModel[]): readonly WatchedHistory[] {
  const found = new Map<string, Map<string, MetricStat>>();
  for (const { metricStat } of models.flatMap(queriesOf)) {
    if (metricStat === undefined) continue;
    const { metric, stat, periodSeconds } = metricStat;
    const key = metricKey(metric);
    const stats = found.get(key) ?? new Map<string, MetricStat>();
    found.set(key, stats);
    stats.set(`${stat}/${periodSeconds}`, metricStat);
  }
  return [...found.values()].flatMap((stats) => {
    const all = [...stats.values()];
    const [first] = all;
    return first === undefined
      ? []
      : [{ metric: first.metric, bounded: boundedOf(all), ranked: rankedOf(all) }];
  });
}

function queriesOf({ metricAlarms }: StackModel) {
  return evaluatedOf(metricAlarms).flatMap(({ queries }) => queries);
}

/** One entry for statistics that need the same summary of the values within bounds. */
function boundedOf(stats: readonly MetricStat[]): readonly BoundedStatistic[] {
  const found = new Map<string, BoundedStatistic>();
  for (const { stat } of stats) {
    const statistic = parseStatistic(stat);
    if (statistic.kind !== 'range' || statistic.bounds.unit === 'percent') continue;
    const { measure, trackingKey } = statistic;
    const ofSameBounds = (name: string): string => stat.replace(/^[A-Za-z]+/, name);
    const known = found.get(trackingKey);
    const needsSum = measure === 'mean' || measure === 'sum' || known?.sum !== undefined;
    found.set(
      trackingKey,
      measure === 'winsorizedMean'
        ? { stat, sum: stat }
        : { stat, count: ofSameBounds('TC'), ...(needsSum && { sum: ofSameBounds('TS') }) },
    );
  }
  return [...found.values()];
}

function rankedOf(stats: readonly MetricStat[]): readonly RankedStatistic[] {
  const found = new Map<string, RankedStatistic>();
  for (const { stat, periodSeconds: asked } of stats) {
    if (!isByRank(stat)) continue;
    const periodSeconds = Math.max(MINUTE_SECONDS, asked);
    found.set(`${stat}/${periodSeconds}`, { stat, periodSeconds });
  }
  return [...found.values()];
}
