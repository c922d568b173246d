import type { AlarmKey } from '../monitoring/alarms/alarm-keys';

/**
 * Alarms that can take a deployment back: those that tell of the model. They know the endpoint by
 * its name alone; the other alarms either tell of something else, or depend on the endpoint and so
 * cannot be there before it moves.
 */
export const ROLLBACK_ALARM_KEYS = [
  'highLatency',
  'inferenceErrors',
  'endpointServerErrors',
  'endpointModelErrors',
  'endpointModelLatency',
  'endpointCpu',
  'endpointMemory',
  'endpointDisk',
  'endpointGpu',
  'endpointGpuMemory',
] as const satisfies readonly AlarmKey[];

/** Name of an alarm that can take a deployment back. */
export type RollbackAlarmKey = (typeof ROLLBACK_ALARM_KEYS)[number];

/** Those that do, unless a stack says otherwise. */
export const DEFAULT_ROLLBACK_ALARMS: readonly RollbackAlarmKey[] = [
  'endpointServerErrors',
  'endpointModelErrors',
  'endpointModelLatency',
];
