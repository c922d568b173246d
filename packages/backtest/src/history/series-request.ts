import { metricKey, type MetricIdentity } from '@inference-pipeline/cloudwatch-simulator';

import { BASE_STATISTICS, type WatchedHistory } from './watched-history';

/** One statistic of one metric over periods of a length, as it is asked of CloudWatch and kept. */
export interface SeriesRequest {
  readonly metric: MetricIdentity;
  readonly stat: string;
  readonly periodSeconds: number;
  /** The same for the same series, but for its period. */
  readonly key: string;
}

/** Everything to ask for of some metrics, of which CloudWatch has data of a period. */
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

/** Key of a series that adds up over longer periods. */
export function addingKey(metric: MetricIdentity, stat: string): string {
  return [...metricKey(metric).split('\u0000'), stat].join(' | ');
}

/** Key of a series of which an alarm wants one period, as far as CloudWatch still has it. */
export function rankedKey(metric: MetricIdentity, stat: string, periodSeconds: number): string {
  return `${addingKey(metric, stat)} | ${periodSeconds} s`;
}
