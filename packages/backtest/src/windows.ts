import { parseStatistic, type MetricAlarmModel } from '@inference-pipeline/cloudwatch-simulator';

/** CloudWatch looks at some datapoints more than an alarm evaluates, for those that are missing. */
const EXTRA_DATAPOINTS = 2;

/** How far back alarms look, in ms: at all statistics, or at those of a kind. */
export function longestWindowMs(
  alarms: readonly MetricAlarmModel[],
  isOfKind: (stat: string) => boolean = () => true,
): number {
  return Math.max(
    0,
    ...alarms.flatMap(({ queries, evaluationPeriods }) =>
      queries.flatMap(({ metricStat }) =>
        metricStat !== undefined && isOfKind(metricStat.stat)
          ? [metricStat.periodSeconds * 1000 * (evaluationPeriods + EXTRA_DATAPOINTS)]
          : [],
      ),
    ),
  );
}

/**
 * Whether a statistic is a percentile or a share by rank: it needs the distribution, and does not add
 * up. Counts within fixed bounds do.
 */
export function isByRank(stat: string): boolean {
  const statistic = parseStatistic(stat);
  return (
    statistic.kind === 'percentile' ||
    (statistic.kind === 'range' && statistic.bounds.unit === 'percent')
  );
}
