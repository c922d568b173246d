import { CloudwatchCompositeAlarm } from '@cdktf/provider-aws/lib/cloudwatch-composite-alarm';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';

import { ConstructPropsError } from '../errors';
import { MAIN_RESOURCE_ID } from '../readable-address-stack';
import { ALARM_LIFECYCLE } from './alarm-lifecycle';
import { checkAlarmLimits } from './alarm-limits';

/** An alarm that composite alarms can refer to. */
export interface Alarm {
  readonly resource: ITerraformDependable;
  readonly name: string;
  readonly arn: string;
}

/** Keeps an alarm from notifying while another one fires. */
export interface Suppression {
  readonly by: Alarm;
  /** Seconds to wait for the suppressor to fire before notifying. Default 120. */
  readonly waitSeconds?: number;
  /** Seconds to stay silent after the suppressor has cleared. Default 120. */
  readonly extensionSeconds?: number;
}

export interface CompositeAlarmProps {
  readonly alarmName: string;
  /** What it means when it fires, and what to do first. At most 1024 characters. */
  readonly description: string;
  /** Whether all of the alarms have to fire, or any. */
  readonly firesWhen: 'all' | 'any';
  /** 1 to 100 alarms, metric alarms and composite ones alike. */
  readonly alarms: readonly Alarm[];
  /** Default none. */
  readonly suppressed?: Suppression;
  /** Topics to notify when the alarm fires and when it clears. If empty, it notifies no one. */
  readonly topicArns: readonly string[];
}

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html */
const MAX_ALARMS = 100;
const MAX_RULE_LENGTH = 10_240;

/** An alarm on the states of other alarms. */
export class CompositeAlarm extends Construct implements Alarm {
  readonly resource: ITerraformDependable;
  readonly name: string;
  readonly arn: string;

  /** @throws ConstructPropsError for whatever of it CloudWatch would refuse. */
  constructor(scope: Construct, id: string, props: CompositeAlarmProps) {
    super(scope, id);
    const { alarms, suppressed } = props;
    checkAlarmLimits(this, props);
    const alarmRule = this.#rule(alarms, props.firesWhen === 'all' ? ' AND ' : ' OR ');
    const alarm = new CloudwatchCompositeAlarm(this, MAIN_RESOURCE_ID, {
      alarmName: props.alarmName,
      alarmDescription: props.description,
      alarmRule,
      ...(suppressed && {
        actionsSuppressor: {
          alarm: suppressed.by.name,
          waitPeriod: suppressed.waitSeconds ?? 120,
          extensionPeriod: suppressed.extensionSeconds ?? 120,
        },
      }),
      alarmActions: [...props.topicArns],
      okActions: [...props.topicArns],
      lifecycle: ALARM_LIFECYCLE,
      // The rule names its alarms, and CloudWatch refuses a rule with missing alarms.
      dependsOn: [...alarms, ...(suppressed ? [suppressed.by] : [])].map(
        ({ resource }) => resource,
      ),
    });
    this.resource = alarm;
    this.name = props.alarmName;
    this.arn = alarm.arn;
  }

  #rule(alarms: readonly Alarm[], operator: string): string {
    const fail = (prop: string, expected: string, got: number): never => {
      throw new ConstructPropsError(this, { prop, expected, got: String(got) });
    };
    if (alarms.length < 1 || alarms.length > MAX_ALARMS) {
      fail('alarms', `1 to ${MAX_ALARMS}`, alarms.length);
    }

    const rule = alarms.map(({ name }) => `ALARM("${name}")`).join(operator);
    if (rule.length > MAX_RULE_LENGTH) {
      fail('alarms', `a rule of at most ${MAX_RULE_LENGTH} characters`, rule.length);
    }

    return rule;
  }
}
