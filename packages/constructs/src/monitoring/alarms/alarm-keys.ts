import type { AlarmWindow } from '../alarm-window';

/** Every alarm that a stack file can tune, by its name there. */
export const ALARM_KEYS = [
  'highLatency',
  'inferenceErrors',
  'unrecordedInferences',
  'silence',
  'latencyAnomaly',
  'endpointServerErrors',
  'endpointModelErrors',
  'endpointModelLatency',
  'endpointCpu',
  'endpointMemory',
  'endpointDisk',
  'endpointGpu',
  'endpointGpuMemory',
  'functionErrors',
  'functionThrottles',
  'functionDuration',
  'functionConcurrency',
  'apiServerErrors',
  'tableThrottles',
  'tableSystemErrors',
  'metricsRejected',
  'failedNotifications',
] as const;

/** Name of an alarm in a stack file. */
export type AlarmKey = (typeof ALARM_KEYS)[number];

/** When each alarm looks, unless a stack says otherwise. */
export const DEFAULT_ALARM_WINDOWS: Readonly<Record<AlarmKey, AlarmWindow>> = {
  highLatency: { periodSeconds: 60, evaluationPeriods: 5, datapointsToAlarm: 3 },
  inferenceErrors: { periodSeconds: 60, evaluationPeriods: 5, datapointsToAlarm: 1 },
  unrecordedInferences: { periodSeconds: 60, evaluationPeriods: 5, datapointsToAlarm: 1 },
  silence: { periodSeconds: 900, evaluationPeriods: 1, datapointsToAlarm: 1 },
  latencyAnomaly: { periodSeconds: 300, evaluationPeriods: 3, datapointsToAlarm: 3 },
  endpointServerErrors: { periodSeconds: 60, evaluationPeriods: 5, datapointsToAlarm: 3 },
  endpointModelErrors: { periodSeconds: 60, evaluationPeriods: 5, datapointsToAlarm: 3 },
  endpointModelLatency: { periodSeconds: 60, evaluationPeriods: 5, datapointsToAlarm: 3 },
  endpointCpu: { periodSeconds: 60, evaluationPeriods: 5, datapointsToAlarm: 5 },
  endpointMemory: { periodSeconds: 60, evaluationPeriods: 5, datapointsToAlarm: 5 },
  endpointDisk: { periodSeconds: 60, evaluationPeriods: 5, datapointsToAlarm: 5 },
  endpointGpu: { periodSeconds: 60, evaluationPeriods: 5, datapointsToAlarm: 5 },
  endpointGpuMemory: { periodSeconds: 60, evaluationPeriods: 5, datapointsToAlarm: 5 },
  functionErrors: { periodSeconds: 60, evaluationPeriods: 5, datapointsToAlarm: 1 },
  functionThrottles: { periodSeconds: 60, evaluationPeriods: 5, datapointsToAlarm: 2 },
  functionDuration: { periodSeconds: 60, evaluationPeriods: 5, datapointsToAlarm: 3 },
  functionConcurrency: { periodSeconds: 60, evaluationPeriods: 5, datapointsToAlarm: 3 },
  apiServerErrors: { periodSeconds: 60, evaluationPeriods: 5, datapointsToAlarm: 3 },
  tableThrottles: { periodSeconds: 60, evaluationPeriods: 5, datapointsToAlarm: 2 },
  tableSystemErrors: { periodSeconds: 60, evaluationPeriods: 5, datapointsToAlarm: 2 },
  metricsRejected: { periodSeconds: 60, evaluationPeriods: 5, datapointsToAlarm: 1 },
  failedNotifications: { periodSeconds: 300, evaluationPeriods: 3, datapointsToAlarm: 1 },
};
