import type { MetricIdentity } from '@inference-pipeline/cloudwatch-simulator';
import { inferenceMetrics, streamMetrics, type MetricSource } from '@inference-pipeline/metrics';
import { awsMetrics } from '@inference-pipeline/metrics/aws';

import { AWS_PRODUCERS } from './aws-producers';
import { PIPELINE_PRODUCERS, STREAM_PRODUCERS } from './pipeline-producers';
import type { Producer, ProducersOf } from './producer';

/** A metric of a catalogue, and what produces its values in a scenario. */
interface Produced {
  readonly metric: MetricSource;
  readonly produce: Producer;
}

const PRODUCED: readonly Produced[] = [
  ...produced(inferenceMetrics.metrics, PIPELINE_PRODUCERS),
  ...produced(streamMetrics.metrics, STREAM_PRODUCERS),
  ...(Object.keys(awsMetrics) as (keyof typeof awsMetrics)[]).flatMap((family) =>
    produced<Readonly<Record<string, MetricSource>>>(awsMetrics[family], AWS_PRODUCERS[family]),
  ),
];

const BY_NAME = new Map(
  PRODUCED.map(({ metric, produce }) => [nameOf(metric.namespace, metric.name), produce]),
);

/** The metrics that scenarios have values for. */
export const producedMetrics: readonly MetricSource[] = PRODUCED.map(({ metric }) => metric);

/** Finds what produces the values of a metric; undefined if scenarios do not know the metric. */
export function producerOf({ namespace, metricName }: MetricIdentity): Producer | undefined {
  return BY_NAME.get(nameOf(namespace, metricName));
}

function produced<Family extends Readonly<Record<string, MetricSource>>>(
  metrics: Family,
  producers: ProducersOf<Family>,
): readonly Produced[] {
  return Object.entries(metrics).flatMap(([name, metric]) => {
    const produce = producers[name];
    return produce === undefined ? [] : [{ metric, produce }];
  });
}

function nameOf(namespace: string, name: string): string {
  return `${namespace} ${name}`;
}
