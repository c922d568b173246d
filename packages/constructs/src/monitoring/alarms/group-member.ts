import type { Alarm, Severity } from '@inference-pipeline/monitoring-constructs';

import type { GroupAlarmKey } from './group-alarm-table';

/** An alarm that another one may notify in place of. */
export interface GroupMember extends Alarm {
  readonly severity: Severity;
  /** The alarm that notifies in its place; undefined if it notifies itself. */
  readonly toldBy: GroupAlarmKey | undefined;
}
