import type { AlarmWindow } from '@inference-pipeline/monitoring-constructs';

import type { AlarmCircumstances } from './alarm-circumstances';
import { overriddenWindow, type AlarmDefinition } from './alarm-definition';
import { ANOMALY_ALARMS } from './anomaly-alarms';
import { API_ALARMS } from './api-alarms';
import { ASYNCHRONOUS_ALARMS } from './asynchronous-alarms';
import { METRIC_DELIVERY_ALARMS, NOTIFICATION_ALARMS } from './delivery-alarms';
import { DRIFT_ALARMS } from './drift-alarms';
import { ENDPOINT_ALARMS } from './endpoint-alarms';
import { FUNCTION_ALARMS } from './function-alarms';
import { INSTANCE_ALARMS } from './instance-alarms';
import { QUALITY_ALARMS } from './quality-alarms';
import { SCALING_ALARMS } from './scaling-alarms';
import { SERVICE_ALARMS } from './service-alarms';
import { STREAMING_ALARMS } from './streaming-alarms';
import { TABLE_ALARMS } from './table-alarms';
import { VIOLATION_ALARMS } from './violation-alarms';

/**
 * Every alarm of a pipeline, by its name in a stack file. Keys, default windows, rollback alarms and
 * the schema of a stack file's `alarms` derive from this table. Its order is that of the dashboard.
 */
export const ALARM_TABLE = {
  ...SERVICE_ALARMS,
  ...ENDPOINT_ALARMS,
  ...INSTANCE_ALARMS,
  ...SCALING_ALARMS,
  ...ASYNCHRONOUS_ALARMS,
  ...FUNCTION_ALARMS,
  ...API_ALARMS,
  ...STREAMING_ALARMS,
  ...TABLE_ALARMS,
  ...QUALITY_ALARMS,
  ...DRIFT_ALARMS,
  ...VIOLATION_ALARMS,
  ...METRIC_DELIVERY_ALARMS,
  ...NOTIFICATION_ALARMS,
  ...ANOMALY_ALARMS,
} as const satisfies Readonly<Record<string, AlarmDefinition>>;

/** Name of an alarm in a stack file. */
export type AlarmKey = keyof typeof ALARM_TABLE;

/** Every alarm that a stack file can override, by its name there. */
export const ALARM_KEYS = Object.keys(ALARM_TABLE) as readonly AlarmKey[];

/** The definition of an alarm. */
export function alarmDefinition(key: AlarmKey): AlarmDefinition {
  return ALARM_TABLE[key];
}

/** Name of an alarm that can roll a deployment back. */
export type RollbackAlarmKey = {
  [Key in AlarmKey]: (typeof ALARM_TABLE)[Key] extends { readonly rollback: string } ? Key : never;
}[AlarmKey];

/** The alarms that can roll a deployment back. */
export const ROLLBACK_ALARM_KEYS = ALARM_KEYS.filter(
  (key): key is RollbackAlarmKey => alarmDefinition(key).rollback !== undefined,
);

/** The alarms that roll a deployment back unless a stack says otherwise. */
export const DEFAULT_ROLLBACK_ALARMS = ROLLBACK_ALARM_KEYS.filter(
  (key) => alarmDefinition(key).rollback === 'default',
);

/** The window of an alarm with a stack's overrides applied. */
export function windowOf(key: AlarmKey, tuning: Partial<AlarmWindow>): AlarmWindow {
  return overriddenWindow(alarmDefinition(key).window, tuning);
}

/** The feature that a pipeline lacks for an alarm; undefined if it can have the alarm. */
export function missingFor(
  key: AlarmKey,
  circumstances: AlarmCircumstances,
): keyof AlarmCircumstances | undefined {
  const { needs } = alarmDefinition(key);
  return needs === undefined || circumstances[needs] ? undefined : needs;
}
