import type { MetricUnit } from '@inference-pipeline/metrics';

import { sampledShare, sumOf, whereSampled, type MetricMath } from './metric-math';
import type { MetricReference } from './metric-reference';
import type { Statistic } from './statistic';

/** How an alarm watches its metrics. */
export interface WatchSettings {
  readonly periodSeconds: number;
  /** Samples below which a period does not count. 1 counts every period. */
  readonly minimumSamples: number;
  readonly statistic: Statistic;
}

/** The sum of metrics. A missing one counts as 0. */
export function sumOfAll(
  references: readonly MetricReference[],
  periodSeconds: number,
): MetricMath<'Count'> {
  const metrics = Object.fromEntries(
    references.map((reference, index) => [
      `m${index}`,
      { ...reference, statistic: 'Sum' as const, periodSeconds },
    ]),
  );
  return { unit: 'Count', expression: sumOf(Object.keys(metrics)), metrics };
}

/** A statistic of a metric, for periods with enough samples. */
export function sampledStatistic<U extends MetricUnit>(
  reference: MetricReference<U>,
  { periodSeconds, minimumSamples, statistic }: WatchSettings,
): MetricMath<U> {
  return {
    unit: reference.metric.unit,
    expression: whereSampled('m', 'n', minimumSamples),
    metrics: {
      m: { ...reference, statistic, periodSeconds },
      ...(minimumSamples > 1 && {
        n: { ...reference, statistic: 'SampleCount' as const, periodSeconds },
      }),
    },
  };
}

/**
 * Percentage of requests that an error metric counts, for periods with enough requests. One or two
 * errors are no share, so that few requests are enough.
 *
 * @param countedBy the statistic that gives the number of requests
 */
export function errorShare(
  errors: MetricReference,
  requests: MetricReference,
  countedBy: 'Sum' | 'SampleCount',
  { periodSeconds, minimumSamples }: WatchSettings,
): MetricMath<'Percent'> {
  return {
    unit: 'Percent',
    expression: sampledShare('100 * FILL(errors, 0) / n', 'FILL(errors, 0)', 'n', minimumSamples),
    metrics: {
      errors: { ...errors, statistic: 'Sum', periodSeconds },
      n: { ...requests, statistic: countedBy, periodSeconds },
    },
  };
}
