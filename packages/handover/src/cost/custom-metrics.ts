import {
  ASYNCHRONOUS_COUNTS,
  type GroundTruthDefinition,
  type WatchedSignals,
} from '@inference-pipeline/inference-contract';
import {
  groundTruthMetrics,
  inferenceMetrics,
  signalMetrics,
  streamMetrics,
} from '@inference-pipeline/metrics';
import { blocksOf, resourcesOfType, type ResourceBlocks } from '@inference-pipeline/terraform';

import { inferenceEnvironments, streams } from './inference-functions';

/**
 * Counts the custom metrics that a configuration can produce: one for each metric of the catalogue,
 * dimension set and variant. This is an upper bound: CloudWatch bills a metric only for the hours in
 * which it gets data.
 */
export function countCustomMetrics(configuration: ResourceBlocks): number {
  const isAsynchronous = resourcesOfType(
    configuration,
    'aws_sagemaker_endpoint_configuration',
  ).some((endpoint) => blocksOf(endpoint.arguments['async_inference_config']).length > 0);
  const others: readonly string[] = isAsynchronous ? [] : ASYNCHRONOUS_COUNTS;
  const names = Object.keys(inferenceMetrics.metrics).filter((name) => !others.includes(name));
  return names.length * metricSeries(configuration);
}

/** Counts the custom metrics of signals, in the same way. */
export function countSignalMetrics(
  configuration: ResourceBlocks,
  { signals }: WatchedSignals,
): number {
  return Object.keys(signalMetrics(signals).metrics).length * metricSeries(configuration);
}

/** Counts the custom metrics of streamed answers, in the same way. */
export function countStreamMetrics(configuration: ResourceBlocks): number {
  const metrics = streams(configuration) ? Object.keys(streamMetrics.metrics).length : 0;
  return metrics * metricSeries(configuration);
}

type GroundTruthMetric = keyof typeof groundTruthMetrics.metrics;

/** Metrics that only ground truth of the other kind has. */
const METRICS_OF_ONE_KIND: Readonly<
  Record<GroundTruthDefinition['kind'], readonly GroundTruthMetric[]>
> = {
  category: ['CorrectCount', 'ConfusionCell'],
  number: ['AbsoluteError', 'SquaredError'],
};

/** Counts the custom metrics of ground truth, in the same way. */
export function countGroundTruthMetrics(
  configuration: ResourceBlocks,
  { kind }: GroundTruthDefinition,
): number {
  const others = METRICS_OF_ONE_KIND[kind === 'number' ? 'category' : 'number'];
  const names = (Object.keys(groundTruthMetrics.metrics) as GroundTruthMetric[]).filter(
    (name) => !others.includes(name),
  );
  return names.length * metricSeries(configuration);
}

/** How often each metric exists: for the endpoint, each variant and, where published, without dimensions. */
export function metricSeries(configuration: ResourceBlocks): number {
  const variants = resourcesOfType(configuration, 'aws_sagemaker_endpoint_configuration')
    .map((endpoint) => blocksOf(endpoint.arguments['production_variants']).length)
    .reduce((sum, count) => sum + count, 0);
  const series = inferenceMetrics.dimensionSets.reduce(
    (sum, set) => sum + (set.includes('VariantName') ? variants : 1),
    0,
  );
  return inferenceEnvironments(configuration)
    .map(({ dimensionless }) => series + (dimensionless ? 1 : 0))
    .reduce((sum, count) => sum + count, 0);
}
