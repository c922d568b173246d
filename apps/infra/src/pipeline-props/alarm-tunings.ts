import type { AlarmTuning, AlarmTunings } from '@inference-pipeline/constructs';
import {
  count,
  milliseconds,
  percent,
  type Quantity,
} from '@inference-pipeline/monitoring-constructs';
import type { AlarmConfig, AlarmsConfig } from '@inference-pipeline/stack-file';

/** The alarms of a stack file in the form of the constructs: thresholds have their units. */
export function alarmTunings(alarms: AlarmsConfig): AlarmTunings {
  return Object.fromEntries(
    Object.entries(alarms).map(([key, alarm]) => [key, alarmTuning(alarm)]),
  );
}

function alarmTuning(alarm: AlarmConfig): AlarmTuning {
  const { thresholdMs, thresholdPercent, threshold, ...rest } = alarm;
  const quantity = thresholdOf(alarm);
  return { ...rest, ...(quantity && { threshold: quantity }) };
}

/** The unit is in the field's name; an alarm has one of the three fields. */
function thresholdOf(alarm: AlarmConfig): Quantity | undefined {
  const { thresholdMs, thresholdPercent, threshold } = alarm;
  if (thresholdMs !== undefined) return milliseconds(thresholdMs);
  if (thresholdPercent !== undefined) return percent(thresholdPercent);
  return threshold === undefined ? undefined : count(threshold);
}
