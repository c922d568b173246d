import type { AlarmTuning, AlarmTunings } from '@inference-pipeline/constructs';
import {
  count,
  milliseconds,
  percent,
  type Quantity,
} from '@inference-pipeline/monitoring-constructs';
import type { AlarmConfig, AlarmsConfig } from '@inference-pipeline/stack-file';

/** The alarms of a stack file as the constructs take them: thresholds with their units. */
export function alarmTunings(alarms: AlarmsConfig): AlarmTunings {
  return Object.fromEntries(
    Object.entries(alarms).map(([key, alarm]) => [key, alarmTuning(alarm)]),
  );
}

function alarmTuning({
  thresholdMs,
  thresholdPercent,
  threshold,
  ...rest
}: AlarmConfig): AlarmTuning {
  const quantity: Quantity | undefined =
    thresholdMs !== undefined
      ? milliseconds(thresholdMs)
      : thresholdPercent !== undefined
        ? percent(thresholdPercent)
        : threshold !== undefined
          ? count(threshold)
          : undefined;
  return { ...rest, ...(quantity && { threshold: quantity }) };
}
