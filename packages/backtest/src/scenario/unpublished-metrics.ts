import type { MetricIdentity } from '@inference-pipeline/cloudwatch-simulator';
import { findAwsMetric, isPublishedBy } from '@inference-pipeline/metrics/aws';

/**
 * The metrics that SageMaker does not publish, although alarms watch them, because their variant is
 * serverless. Such a variant shows by another watched metric, which only serverless ones publish.
 */
export function unpublishedMetrics(
  watched: readonly MetricIdentity[],
): ReadonlySet<MetricIdentity> {
  const ofVariants = watched.filter(({ dimensions }) => dimensions['VariantName'] !== undefined);
  const serverless = new Set(
    ofVariants.filter((metric) => publishersOf(metric)?.join() === 'serverless').map(variantOf),
  );
  return new Set(
    ofVariants.filter((metric) => {
      const known = findAwsMetric(metric.namespace, metric.metricName);
      return (
        known !== undefined &&
        serverless.has(variantOf(metric)) &&
        !isPublishedBy(known, { kind: 'serverless' })
      );
    }),
  );
}

function publishersOf({ namespace, metricName }: MetricIdentity) {
  return findAwsMetric(namespace, metricName)?.publishedBy;
}

function variantOf({ dimensions }: MetricIdentity): string {
  return JSON.stringify([dimensions['EndpointName'], dimensions['VariantName']]);
}
