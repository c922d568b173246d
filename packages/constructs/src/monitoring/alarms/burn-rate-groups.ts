import type { BurnRateAlarm } from '@inference-pipeline/monitoring-constructs';

import type { LevelId } from '../service-levels';
import { burnRateKey, type AdjustedAlarms } from './alarm-variables';
import type { GroupAlarmKey } from './group-alarm-table';
import type { GroupMember } from './group-member';

/** The alarms that notify in place of the burn-rate alarms of an objective. */
const GROUPS: Readonly<
  Record<LevelId, Readonly<Record<BurnRateAlarm['severity'], GroupAlarmKey>>>
> = {
  availability: { critical: 'requestsFailing', warning: 'servingDegraded' },
  latency: { critical: 'requestsSlow', warning: 'servingDegraded' },
  first_byte: { critical: 'requestsSlow', warning: 'servingDegraded' },
  quality: { critical: 'predictionsWrong', warning: 'predictionsWrong' },
};

/** The burn-rate alarms of an objective, with the alarms that notify in their place. */
export function inGroups(
  level: LevelId,
  alarms: readonly BurnRateAlarm[],
  adjusted: AdjustedAlarms,
): readonly (BurnRateAlarm & GroupMember)[] {
  return alarms.map(({ resource, name, arn, severity }) => ({
    resource,
    name,
    arn,
    ...adjusted.silencedWhen(burnRateKey(level)),
    severity,
    toldBy: GROUPS[level][severity],
  }));
}
