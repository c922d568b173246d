import type { ServiceLevel } from '@inference-pipeline/monitoring-constructs';

import { alarmDefinition, type AlarmKey } from './alarm-table';
import { burnRateKey, variableKey } from './alarm-variables';
import type { GroupAlarm } from './group-alarms';
import type { PipelineAlarm } from './make-alarms';

/** What of a stack's alarms Terraform variables can change. */
export interface AdjustableAlarms {
  /** Alarms whose threshold can be set, in the order of the dashboard. */
  readonly thresholds: readonly AlarmKey[];
  /** Names in Terraform variables of what can be silenced: alarms, groups and objectives. */
  readonly silenceable: readonly string[];
}

/** What can be adjusted of these alarms. An alarm of many parts is one. */
export function adjustableAlarms(
  alarms: readonly PipelineAlarm[],
  groups: readonly GroupAlarm[],
  levels: readonly Pick<ServiceLevel, 'id'>[],
  others: readonly string[],
): AdjustableAlarms {
  const keys = [...new Set(alarms.map(({ key }) => key))];
  return {
    thresholds: keys.filter((key) => alarmDefinition(key).fixedThreshold === undefined),
    silenceable: [
      ...keys.map(variableKey),
      ...levels.map(({ id }) => burnRateKey(id)),
      ...new Set(groups.map(({ key }) => variableKey(key))),
      ...others,
    ],
  };
}
