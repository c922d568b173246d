import type { AlarmKey } from './alarm-keys';

/** What a pipeline has to have for some of its alarms. */
export interface AlarmCircumstances {
  /** An API with function and tables. */
  readonly service: boolean;
  /** Metrics of the function that CloudWatch reads out of its log. */
  readonly metricsInLog: boolean;
  /** Instances, rather than a serverless endpoint. */
  readonly instances: boolean;
  /** Instances whose type is known, and so the number of their processors. */
  readonly processors: boolean;
  /** Instances with GPUs. */
  readonly gpu: boolean;
  /** A variant that scales, or is serverless. */
  readonly scaling: boolean;
}

/** Alarms that not every pipeline can have, by what they need. */
const ALARM_NEEDS: Readonly<Partial<Record<AlarmKey, keyof AlarmCircumstances>>> = {
  highLatency: 'service',
  inferenceErrors: 'service',
  unrecordedInferences: 'service',
  silence: 'service',
  surge: 'service',
  latencyAnomaly: 'service',
  endpointCpu: 'processors',
  endpointDisk: 'instances',
  endpointGpu: 'gpu',
  endpointGpuMemory: 'gpu',
  autoscalingCeiling: 'scaling',
  functionErrors: 'service',
  functionErrorRate: 'service',
  functionThrottles: 'service',
  functionThrottleRate: 'service',
  functionDuration: 'service',
  functionConcurrency: 'service',
  apiServerErrors: 'service',
  apiClientErrors: 'service',
  apiLatency: 'service',
  apiIntegrationLatency: 'service',
  tableThrottles: 'service',
  tableSystemErrors: 'service',
  tableLatency: 'service',
  tableUserErrors: 'service',
  metricsRejected: 'metricsInLog',
};

/** What a pipeline lacks for an alarm; undefined where it can have it. */
export function missingFor(
  key: AlarmKey,
  circumstances: AlarmCircumstances,
): keyof AlarmCircumstances | undefined {
  const need = ALARM_NEEDS[key];
  return need === undefined || circumstances[need] ? undefined : need;
}
