import { inferenceMetrics } from '@inference-pipeline/metrics';

import { blocksOf, resourcesOfType, type ResourceConfiguration } from './configuration';
import { inferenceEnvironments } from './inference-functions';

/** Custom metrics that a configuration can give rise to, and where they come from. */
export interface CustomMetricCount {
  /** One for each catalogue metric under each dimension set, for each variant. */
  readonly published: number;
  /** One for each transformation of a log metric filter. */
  readonly filtered: number;
}

/**
 * Counts custom metrics. CloudWatch bills a metric for the hours in which it gets data, so that
 * this is the most that it can come to.
 */
export function countCustomMetrics(configuration: ResourceConfiguration): CustomMetricCount {
  const variants = resourcesOfType(configuration, 'aws_sagemaker_endpoint_configuration')
    .map((endpoint) => blocksOf(endpoint['production_variants']).length)
    .reduce((sum, count) => sum + count, 0);
  const metrics = Object.keys(inferenceMetrics.metrics).length;
  const series = inferenceMetrics.dimensionSets.reduce(
    (sum, set) => sum + (set.includes('VariantName') ? variants : 1),
    0,
  );
  return {
    published: inferenceEnvironments(configuration)
      .map(({ dimensionless }) => metrics * (series + (dimensionless ? 1 : 0)))
      .reduce((sum, count) => sum + count, 0),
    filtered: resourcesOfType(configuration, 'aws_cloudwatch_log_metric_filter').flatMap((filter) =>
      blocksOf(filter['metric_transformation']),
    ).length,
  };
}
