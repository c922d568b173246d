import {
  count,
  milliseconds,
  percent,
  type AlarmTuning,
  type AlarmTunings,
  type Quantity,
} from '@inference-pipeline/constructs';

import type { AlarmConfig, AlarmsConfig } from './stack-file/stack-config';

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
