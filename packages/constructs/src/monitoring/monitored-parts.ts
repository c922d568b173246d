import type { Construct } from 'constructs';

import type { MonitoredPipeline, ServedPipeline } from './monitored-pipeline';
import {
  endpointMetrics,
  serviceMetrics,
  type EndpointMetrics,
  type ServedMetrics,
} from './pipeline-metrics';

/** A pipeline and its metrics, with and without what stands in front of the endpoint. */
export interface MonitoredParts {
  readonly pipeline: MonitoredPipeline;
  readonly metrics: EndpointMetrics;
  /** Undefined where there is an endpoint alone. */
  readonly served:
    { readonly pipeline: ServedPipeline; readonly metrics: ServedMetrics } | undefined;
}

/** The parts of a pipeline that there are, with their metrics. */
export function monitoredParts(construct: Construct, pipeline: MonitoredPipeline): MonitoredParts {
  const metrics = endpointMetrics(construct, pipeline);
  const { service } = pipeline;
  return {
    pipeline,
    metrics,
    served: service && {
      pipeline: { ...pipeline, ...service },
      metrics: { ...metrics, ...serviceMetrics(construct, pipeline.endpointName, service) },
    },
  };
}
