import { CloudwatchCompositeAlarm } from '@cdktf/provider-aws/lib/cloudwatch-composite-alarm';
import { ref, Token, type ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';

import { ConstructPropsError } from '../errors';
import { insideExpression } from '../expressions';
import { MAIN_RESOURCE_ID } from '../readable-address-stack';
import { actionsUnless } from './actions-unless';
import { ALARM_LIFECYCLE } from './alarm-lifecycle';
import { checkAlarmLimits } from './alarm-limits';

/** An alarm that composite alarms can refer to. */
export interface Alarm {
  readonly resource: ITerraformDependable;
  readonly name: string;
  readonly arn: string;
  /**
   * A Terraform condition, without `${}`, under which composite alarms that fire with any of their alarms
   * leave it out. Default: they never do.
   */
  readonly silencedWhen?: string | undefined;
}

export interface CompositeAlarmProps {
  readonly alarmName: string;
  /** What it means when it fires, and what to do first. At most 1024 characters. */
  readonly description: string;
  /** Whether all of the alarms have to fire, or any. */
  readonly firesWhen: 'all' | 'any';
  /** 1 to 100 alarms, metric alarms and composite ones alike. */
  readonly alarms: readonly Alarm[];
  /**
   * Alarms while any of which it does not fire: the causes of what it would tell. A rule rather than an
   * `actions_suppressor`, after which CloudWatch tells the end of what it has never told. Default none.
   */
  readonly unless?: readonly Alarm[];
  /** Topics to notify when the alarm fires and when it clears. If empty, it notifies no one. */
  readonly topicArns: readonly string[];
  /** A Terraform condition, without `${}`, under which it tells nobody. Default: it always tells. */
  readonly silencedWhen?: string;
}

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html */
export const MAX_ALARMS_IN_RULE = 100;
const MAX_RULE_LENGTH = 10_240;

/** An alarm on the states of other alarms. */
export class CompositeAlarm extends Construct implements Alarm {
  readonly resource: ITerraformDependable;
  readonly name: string;
  readonly arn: string;

  /** @throws ConstructPropsError for whatever of it CloudWatch would refuse. */
  constructor(scope: Construct, id: string, props: CompositeAlarmProps) {
    super(scope, id);
    const { unless = [] } = props;
    checkAlarmLimits(this, props);
    const alarm = new CloudwatchCompositeAlarm(this, MAIN_RESOURCE_ID, {
      alarmName: props.alarmName,
      alarmDescription: props.description,
      alarmRule: this.#rule(props.alarms, props.firesWhen, unless),
      alarmActions: [...props.topicArns],
      okActions: [...props.topicArns],
      ...actionsUnless(props.silencedWhen),
      lifecycle: ALARM_LIFECYCLE,
      // The rule names its alarms, and CloudWatch refuses a rule with missing alarms.
      dependsOn: [...props.alarms, ...unless].map(({ resource }) => resource),
    });
    this.resource = alarm;
    this.name = props.alarmName;
    this.arn = alarm.arn;
  }

  #rule(
    alarms: readonly Alarm[],
    firesWhen: CompositeAlarmProps['firesWhen'],
    unless: readonly Alarm[],
  ): string {
    const fail = (prop: string, expected: string, got: number): never => {
      throw new ConstructPropsError(this, { prop, expected, got: String(got) });
    };
    const count = alarms.length + unless.length;
    if (alarms.length < 1 || count > MAX_ALARMS_IN_RULE) {
      fail('alarms', `1 to ${MAX_ALARMS_IN_RULE}, with those in unless`, count);
    }

    const operator = firesWhen === 'all' ? 'AND' : 'OR';
    const longest = withExceptions(joined(alarms, operator), unless);
    if (longest.length > MAX_RULE_LENGTH) {
      fail('alarms', `a rule of at most ${MAX_RULE_LENGTH} characters`, longest.length);
    }

    if (firesWhen === 'all') return longest;
    return withExceptions(alarms.map(firesUnlessSilenced).join(` ${operator} `), unless);
  }
}

function withExceptions(condition: string, unless: readonly Alarm[]): string {
  return unless.length === 0
    ? condition
    : `(${condition}) AND ${joined(unless, 'AND', (alarm) => `NOT ${alarm}`)}`;
}

/**
 * `FALSE` in place of a silenced alarm: a rule of such constants alone is valid, and never fires.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
 */
function firesUnlessSilenced({ name, silencedWhen }: Alarm): string {
  if (silencedWhen === undefined) return `ALARM("${name}")`;
  const quoted = insideExpression(name);
  return Token.asString(ref(`${silencedWhen} ? "FALSE" : "ALARM(\\"${quoted}\\")"`));
}

function joined(
  alarms: readonly Alarm[],
  operator: 'AND' | 'OR',
  written: (alarm: string) => string = (alarm) => alarm,
): string {
  return alarms.map(({ name }) => written(`ALARM("${name}")`)).join(` ${operator} `);
}
