import {
  CompositeAlarm,
  describeAlarm,
  SEVERITIES,
  type Alarm,
  type AlarmContext,
  type Severity,
} from '@inference-pipeline/monitoring-constructs';
import type { Construct } from 'constructs';

import { GROUP_ALARMS, type GroupAlarmKey } from './group-alarm-table';
import type { PipelineAlarm } from './make-alarms';

/** An alarm over several others. */
export interface GroupAlarm extends Alarm {
  readonly key: GroupAlarmKey;
  /** The highest severity of its alarms. */
  readonly severity: Severity;
}

/**
 * Creates the alarms that notify in place of others, each while any of these fires. There is none for a
 * group without alarms. Their actions are those of the most severe of them.
 */
export function makeGroupAlarms(
  scope: Construct,
  alarms: readonly PipelineAlarm[],
  context: AlarmContext,
): readonly GroupAlarm[] {
  return (Object.keys(GROUP_ALARMS) as GroupAlarmKey[]).flatMap((key) => {
    const members = alarms.filter(({ toldBy }) => toldBy === key);
    if (members.length === 0) return [];
    const { title, meaning, firstLook } = GROUP_ALARMS[key];
    const severity =
      SEVERITIES.find((each) => members.some((member) => member.severity === each)) ?? 'warning';
    const { resource, name, arn } = new CompositeAlarm(
      scope,
      title.replaceAll('-', '_').toLowerCase(),
      {
        alarmName: `${title}-${context.stackName}`,
        description: describeAlarm(context, { title, severity, meaning, firstLook }),
        firesWhen: 'any',
        alarms: members,
        topicArns: context.topics[severity],
      },
    );
    return [{ resource, name, arn, key, severity }];
  });
}
