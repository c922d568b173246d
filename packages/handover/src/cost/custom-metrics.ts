import { inferenceMetrics } from '@inference-pipeline/metrics';
import { blocksOf, resourcesOfType, type ResourceBlocks } from '@inference-pipeline/terraform';

import { inferenceEnvironments } from './inference-functions';

/**
 * Counts the custom metrics that a configuration can produce: one for each metric of the catalogue,
 * dimension set and variant. This is an upper bound: CloudWatch bills a metric only for the hours in
 * which it gets data.
 */
export function countCustomMetrics(configuration: ResourceBlocks): number {
  const variants = resourcesOfType(configuration, 'aws_sagemaker_endpoint_configuration')
    .map((endpoint) => blocksOf(endpoint.arguments['production_variants']).length)
    .reduce((sum, count) => sum + count, 0);
  const metrics = Object.keys(inferenceMetrics.metrics).length;
  const series = inferenceMetrics.dimensionSets.reduce(
    (sum, set) => sum + (set.includes('VariantName') ? variants : 1),
    0,
  );
  return inferenceEnvironments(configuration)
    .map(({ dimensionless }) => metrics * (series + (dimensionless ? 1 : 0)))
    .reduce((sum, count) => sum + count, 0);
}
