import {
  CompositeAlarm,
  describeAlarm,
  SEVERITIES,
  type Alarm,
  type AlarmContext,
  type Severity,
} from '@inference-pipeline/monitoring-constructs';
import type { Construct } from 'constructs';

import type { AdjustedAlarms } from './alarm-variables';
import { GROUP_ALARM_KEYS, groupAlarmDefinition, type GroupAlarmKey } from './group-alarm-table';
import type { GroupMember } from './group-member';
import type { RecentTroubles } from './recent-trouble';
import { withinOneRule } from './within-one-rule';

/** An alarm over several others. */
export interface GroupAlarm extends Alarm {
  readonly key: GroupAlarmKey;
  readonly severity: Severity;
  /** The alarms in whose place it notifies. */
  readonly members: readonly GroupMember[];
}

export interface MakeGroupAlarmsProps {
  readonly alarms: readonly GroupMember[];
  readonly recentTroubles: RecentTroubles;
  /** What Terraform's variables change. */
  readonly adjusted: AdjustedAlarms;
  readonly context: AlarmContext;
}

/**
 * Creates the alarms that notify in place of others, each while any of these fires: one message tells the
 * beginning, one the end. There is one for each severity of a group's alarms, so that tuning an alarm's
 * severity changes who is notified of it; the name of an unusual severity is part of the alarm's name.
 */
export function makeGroupAlarms(
  scope: Construct,
  { alarms, recentTroubles, adjusted, context }: MakeGroupAlarmsProps,
): readonly GroupAlarm[] {
  return GROUP_ALARM_KEYS.flatMap((key) =>
    SEVERITIES.flatMap((severity) => {
      const members = alarms.filter((each) => each.toldBy === key && each.severity === severity);
      if (members.length === 0) return [];
      const { title, symptomOf = [], meaning, firstLook, ...usual } = groupAlarmDefinition(key);
      const fullTitle = severity === usual.severity ? title : `${title}-${capitalised(severity)}`;
      const unless = symptomOf.flatMap((trouble) => recentTroubles[trouble] ?? []);
      const id = fullTitle.replaceAll('-', '_').toLowerCase();
      const { resource, name, arn } = new CompositeAlarm(scope, id, {
        alarmName: `${fullTitle}-${context.stackName}`,
        description: describeAlarm(context, { title, severity, meaning, firstLook }),
        firesWhen: 'any',
        alarms: withinOneRule(scope, members, {
          id,
          title: fullTitle,
          section: title,
          spare: unless.length,
          context,
        }),
        unless,
        topicArns: context.topics[severity],
        ...adjusted.silencedWhen(key),
      });
      const silenced = adjusted.silencedWhen(key);
      return [{ resource, name, arn, ...silenced, key, severity, members }];
    }),
  );
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
