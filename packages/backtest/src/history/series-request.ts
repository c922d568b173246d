import { metricKey, type MetricIdentity } from '@inference-pipeline/cloudwatch-simulator';

import { BASE_STATISTICS, type WatchedHistory } from './watched-history';

/** One statistic of one metric over periods of one length, as requested from CloudWatch and cached. */
export interface SeriesRequest {
  readonly metric: MetricIdentity;
  readonly stat: string;
  readonly periodSeconds: number;
  /** Identifies the series, whatever its period. */
  readonly key: string;
}

/** The series to request for some metrics, if CloudWatch has data of `finestPeriodSeconds`. */
export function seriesRequests(
  watched: readonly WatchedHistory[],
  finestPeriodSeconds: number,
): readonly SeriesRequest[] {
  return watched.flatMap(({ metric, bounded, ranked }) => {
    const adding = new Set<string>(BASE_STATISTICS);
    for (const { count, sum } of bounded) {
      if (count !== undefined) adding.add(count);
      if (sum !== undefined) adding.add(sum);
    }
    return [
      ...[...adding].map((stat) => ({
        metric,
        stat,
        periodSeconds: finestPeriodSeconds,
        key: addingKey(metric, stat),
      })),
      ...ranked.map(({ stat, periodSeconds }) => ({
        metric,
        stat,
        periodSeconds: Math.ceil(periodSeconds / finestPeriodSeconds) * finestPeriodSeconds,
        key: rankedKey(metric, stat, periodSeconds),
      })),
    ];
  });
}

/** The key of a series that adds up over longer periods. */
export function addingKey(metric: MetricIdentity, stat: string): string {
  return [...metricKey(metric).split('\u0000'), stat].join(' | ');
}

/** The key of a series whose values do not add up, so that it is read over the alarm's own period. */
export function rankedKey(metric: MetricIdentity, stat: string, periodSeconds: number): string {
  return `${addingKey(metric, stat)} | ${periodSeconds} s`;
}
