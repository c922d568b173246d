import type { MonitoredParts } from '../monitored-parts';

/** Features of a pipeline that some alarms need. */
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

/** The features of a pipeline. */
export function alarmCircumstances({
  metrics: { variants },
  served,
}: MonitoredParts): AlarmCircumstances {
  const measured = variants.filter(({ capacity }) => capacity !== undefined);
  return {
    service: served !== undefined,
    metricsInLog: served?.pipeline.metricsInLog ?? false,
    instances: variants.some(({ kind }) => kind !== 'serverless'),
    processors: measured.some(({ kind }) => kind !== 'serverless'),
    gpu: measured.some(({ kind }) => kind === 'gpuInstances'),
    scaling: variants.some(
      ({ kind, maximumInstances }) => kind === 'serverless' || maximumInstances !== undefined,
    ),
  };
}
