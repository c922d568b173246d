import {
  CompositeAlarm,
  describeAlarm,
  MAX_ALARMS_IN_RULE,
  type Alarm,
  type AlarmContext,
} from '@inference-pipeline/monitoring-constructs';
import type { Construct } from 'constructs';

export interface OneRuleProps {
  /** Construct id of the alarm whose rule it is. */
  readonly id: string;
  /** Name of that alarm, before the stack's name. */
  readonly title: string;
  /** Its section in the runbook. */
  readonly section: string;
  /** Other alarms that the rule names. Default 0. */
  readonly spare?: number;
  readonly context: AlarmContext;
}

/**
 * Alarms for one rule. Alarms on single signals can be more than a rule can name, and then come below
 * composite alarms that notify nobody.
 */
export function withinOneRule(
  scope: Construct,
  alarms: readonly Alarm[],
  { id, title, section, spare = 0, context }: OneRuleProps,
): readonly Alarm[] {
  const most = MAX_ALARMS_IN_RULE - spare;
  if (alarms.length <= most) return alarms;
  const parts = Math.ceil(alarms.length / most);
  return Array.from({ length: parts }, (_, index) => {
    const number = index + 1;
    return new CompositeAlarm(scope, `${id}_${number}`, {
      alarmName: `${title}-${number}-${context.stackName}`,
      description: describeAlarm(context, {
        title: section,
        severity: undefined,
        meaning: `Part ${number} of ${parts} of ${title}-${context.stackName}, whose rule cannot name all of its alarms.`,
        firstLook: 'See that alarm.',
      }),
      firesWhen: 'any',
      alarms: alarms.slice(index * most, number * most),
      topicArns: [],
    });
  });
}
