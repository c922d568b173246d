import type { Construct } from 'constructs';

import type { MonitoredPipeline, ServedPipeline } from './monitored-pipeline';
import {
  endpointMetrics,
  serviceMetrics,
  type EndpointMetrics,
  type ServedMetrics,
} from './pipeline-metrics';
import { modelMetrics, type MaximumDrifts } from './signals/signal-metrics';

/** An endpoint and its metrics. */
export interface EndpointParts {
  readonly pipeline: MonitoredPipeline;
  readonly metrics: EndpointMetrics;
}

/** A pipeline with an API, and its metrics. */
export interface ServedParts {
  readonly pipeline: ServedPipeline;
  readonly metrics: ServedMetrics;
}

/** A pipeline and its metrics, with and without the API in front of the endpoint. */
export interface MonitoredParts extends EndpointParts {
  /** Undefined if the stack only monitors an endpoint. */
  readonly served: ServedParts | undefined;
}

/** What a stack says of the parts of its pipeline. */
export interface PartOptions {
  /** Names of the variants whose instances have GPUs. Default: by their instance types. */
  readonly gpuVariants?: readonly string[] | undefined;
  /** Thresholds of the drift alarms of single signals. Default: those of the alarms. */
  readonly maximumDrifts?: MaximumDrifts | undefined;
}

/** The parts of a pipeline, with their metrics. */
export function monitoredParts(
  construct: Construct,
  pipeline: MonitoredPipeline,
  { gpuVariants, maximumDrifts = {} }: PartOptions = {},
): MonitoredParts {
  const metrics = endpointMetrics(construct, pipeline, gpuVariants);
  const { service } = pipeline;
  return {
    pipeline,
    metrics,
    served: service && {
      pipeline: { ...pipeline, ...service },
      metrics: {
        ...metrics,
        ...serviceMetrics(construct, pipeline.endpointName, service, pipeline.asynchronous),
        model: modelMetrics(construct, {
          endpointName: pipeline.endpointName,
          variantNames: pipeline.variants.map(({ name }) => name),
          watched: service.signals,
          maximumDrifts,
        }),
      },
    },
  };
}
