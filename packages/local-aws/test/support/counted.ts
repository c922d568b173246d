import type { MetricSource } from '@inference-pipeline/metrics';

import type { ServiceMetrics } from '../../src/service-metrics';

/** Takes the metrics, and sums up the values of one of them. */
export function counted(metrics: ServiceMetrics, metric: MetricSource): number | undefined {
  const request = metrics.take(0).find(({ Namespace }) => Namespace === metric.namespace);
  const datum = request?.MetricData.find(({ MetricName }) => MetricName === metric.name);
  return datum?.Values?.reduce(
    (sum, value, index) => sum + value * (datum.Counts?.[index] ?? 0),
    0,
  );
}
