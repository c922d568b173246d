import {
  EXTRA_DATAPOINTS,
  parseStatistic,
  type MetricAlarmModel,
} from '@inference-pipeline/cloudwatch-simulator';

/** Alarms without those that are never evaluated, whose queries may be anything. */
export function evaluatedOf(alarms: readonly MetricAlarmModel[]): readonly MetricAlarmModel[] {
  return alarms.filter(({ notEvaluated }) => notEvaluated !== true);
}

/** The longest time that alarms look back, in milliseconds: for all statistics, or for some. */
export function longestWindowMs(
  alarms: readonly MetricAlarmModel[],
  isOfKind: (stat: string) => boolean = () => true,
): number {
  return Math.max(
    0,
    ...evaluatedOf(alarms).flatMap(({ queries, evaluationPeriods }) =>
      queries.flatMap(({ metricStat }) =>
        metricStat !== undefined && isOfKind(metricStat.stat)
          ? [metricStat.periodSeconds * 1000 * (evaluationPeriods + EXTRA_DATAPOINTS)]
          : [],
      ),
    ),
  );
}

/**
 * Whether a statistic is a percentile or a share by rank. These need the distribution and do not add up,
 * unlike counts within fixed bounds.
 */
export function isByRank(stat: string): boolean {
  const statistic = parseStatistic(stat);
  return (
    statistic.kind === 'percentile' ||
    (statistic.kind === 'range' && statistic.bounds.unit === 'percent')
  );
}
