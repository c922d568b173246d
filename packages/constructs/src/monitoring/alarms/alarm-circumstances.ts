import type { MonitoredParts } from '../monitored-parts';

/** What a pipeline has to have for some of its alarms. */
export interface AlarmCircumstances {
  /** An API with function and tables. */
  readonly service: boolean;
  /** Metrics of the function that CloudWatch extracts from its log. */
  readonly metricsInLog: boolean;
  /** Instances, rather than a serverless endpoint. */
  readonly instances: boolean;
  /** Instances of a known type, and so with a known number of processors. */
  readonly processors: boolean;
  /** Instances with GPUs. */
  readonly gpu: boolean;
  /** A variant that scales, or is serverless. */
  readonly scaling: boolean;
}

/** What a pipeline has; whether its instances have GPUs cannot be seen from its metrics. */
export function alarmCircumstances(
  { metrics: { variants }, served }: MonitoredParts,
  gpu: boolean,
): AlarmCircumstances {
  const processors = variants.some(
    ({ serverless, capacity }) => !serverless && capacity !== undefined,
  );
  return {
    service: served !== undefined,
    metricsInLog: served?.pipeline.metricsInLog ?? false,
    instances: variants.some(({ serverless }) => !serverless),
    processors,
    gpu: gpu && processors,
    scaling: variants.some(
      ({ serverless, maximumInstances }) => serverless || maximumInstances !== undefined,
    ),
  };
}
