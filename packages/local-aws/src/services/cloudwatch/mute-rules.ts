import {
  MuteRuleError,
  type AlarmChange,
  type MuteRule,
  type MuteRuleModel,
} from '@inference-pipeline/cloudwatch-simulator';
import * as v from 'valibot';

import { AwsError } from '../../server/aws-error';
import { number, parseInput, text, timestamp } from '../../server/operation-input';
import { pageOf } from '../../server/page-of';
import type { Operation } from '../../server/rpc-service';
import { alarmName } from './alarm-input';
import { validationError } from './cloudwatch-errors';
import type { CloudWatchDependencies } from './dependencies';

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutAlarmMuteRule.html */
const MAX_DESCRIPTION_LENGTH = 1_024;
const MAX_EXPRESSION_LENGTH = 256;
const MAX_DURATION_LENGTH = 50;
const MAX_TIMEZONE_LENGTH = 50;
const MAX_TARGETS = 100;
const MAX_RECORDS = 100;
const DEFAULT_RECORDS = 50;
const MINUTE_MS = 60_000;

const upTo = (length: number) => v.pipe(text, v.maxLength(length));
const putInput = v.object({
  Name: alarmName,
  Description: v.optional(v.pipe(v.string(), v.maxLength(MAX_DESCRIPTION_LENGTH)), ''),
  Rule: v.object({
    Schedule: v.object({
      Expression: upTo(MAX_EXPRESSION_LENGTH),
      Duration: upTo(MAX_DURATION_LENGTH),
      Timezone: v.optional(upTo(MAX_TIMEZONE_LENGTH), 'UTC'),
    }),
  }),
  MuteTargets: v.optional(
    v.object({ AlarmNames: v.pipe(v.array(alarmName), v.maxLength(MAX_TARGETS)) }),
    { AlarmNames: [] },
  ),
  StartDate: v.optional(timestamp),
  ExpireDate: v.optional(timestamp),
});
const nameInput = v.object({ AlarmMuteRuleName: alarmName });
const listInput = v.object({
  AlarmName: v.optional(alarmName),
  Statuses: v.optional(v.array(v.picklist(['SCHEDULED', 'ACTIVE', 'EXPIRED']))),
  MaxRecords: v.optional(
    v.pipe(number, v.integer(), v.minValue(1), v.maxValue(MAX_RECORDS)),
    DEFAULT_RECORDS,
  ),
  NextToken: v.optional(text),
});

/** PutAlarmMuteRule, GetAlarmMuteRule, ListAlarmMuteRules and DeleteAlarmMuteRule. */
export function muteRuleOperations({
  engine,
  changeAlarms,
  nowMs,
}: Pick<CloudWatchDependencies, 'changeAlarms' | 'engine' | 'nowMs'>): Readonly<
  Record<string, Operation>
> {
  const { region, accountId } = engine.model;
  const arnOf = (name: string) =>
    `arn:aws:cloudwatch:${region}:${accountId}:alarm-mute-rule:${name}`;
  const existing = (name: string): MuteRule => {
    const found = engine.muteRules.find(({ model }) => model.name === name);
    if (found !== undefined) return found;
    throw notFound(`Alarm mute rule ${name} does not exist.`);
  };
  const isAlarm = (name: string): boolean => {
    const { metricAlarms, compositeAlarms } = engine.model;
    return [...metricAlarms, ...compositeAlarms].some((alarm) => alarm.name === name);
  };
  return {
    PutAlarmMuteRule: (input) => {
      const { Name, Description, Rule, MuteTargets, StartDate, ExpireDate } = parseInput(
        putInput,
        input,
      );
      const unknown = MuteTargets.AlarmNames.filter((name) => !isAlarm(name));
      if (unknown.length > 0) {
        throw validationError(`The alarms [${unknown.join(', ')}] do not exist.`);
      }

      const { Expression: expression, Duration: duration, Timezone: timezone } = Rule.Schedule;
      const rule: MuteRuleModel = {
        address: arnOf(Name),
        name: Name,
        description: Description,
        schedule: { expression, duration, timezone },
        alarmNames: MuteTargets.AlarmNames,
        ...(StartDate && { startMs: toMinute(StartDate) }),
        ...(ExpireDate && { expireMs: toMinute(ExpireDate) }),
      };
      change(changeAlarms, { kind: 'putMuteRule', rule });
      return {};
    },

    GetAlarmMuteRule: (input) => {
      const rule = existing(parseInput(nameInput, input).AlarmMuteRuleName);
      const { name, description, schedule, alarmNames, startMs } = rule.model;
      return {
        Name: name,
        Description: description,
        Rule: {
          Schedule: {
            Expression: schedule.expression,
            Duration: schedule.duration,
            Timezone: schedule.timezone ?? 'UTC',
          },
        },
        MuteTargets: { AlarmNames: alarmNames },
        ...(startMs !== undefined && { StartDate: new Date(startMs) }),
        ...summary(rule, arnOf(name), nowMs()),
      };
    },

    ListAlarmMuteRules: (input) => {
      const { AlarmName, Statuses, MaxRecords, NextToken } = parseInput(listInput, input);
      if (AlarmName !== undefined && !isAlarm(AlarmName)) {
        throw notFound(`Alarm ${AlarmName} does not exist.`);
      }

      const matching = engine.muteRules.filter(
        (rule) =>
          (AlarmName === undefined || rule.targets(AlarmName)) &&
          (Statuses?.includes(rule.status(nowMs())) ?? true),
      );
      const page = pageOf(matching, MaxRecords, NextToken, invalidToken);
      return {
        AlarmMuteRuleSummaries: page.items.map((rule) =>
          summary(rule, arnOf(rule.model.name), nowMs()),
        ),
        NextToken: page.nextToken,
      };
    },

    DeleteAlarmMuteRule: (input) => {
      const name = parseInput(nameInput, input).AlarmMuteRuleName;
      change(changeAlarms, { kind: 'deleteMuteRule', name });
      return {};
    },
  };
}

function summary(rule: MuteRule, arn: string, nowMs: number) {
  const { expireMs, updatedMs } = rule.model;
  return {
    AlarmMuteRuleArn: arn,
    ...(expireMs !== undefined && { ExpireDate: new Date(expireMs) }),
    Status: rule.status(nowMs),
    MuteType: rule.muteType,
    LastUpdatedTimestamp: new Date(updatedMs ?? nowMs),
  };
}

/** CloudWatch cuts off the seconds. */
function toMinute(date: Date): number {
  return Math.floor(date.getTime() / MINUTE_MS) * MINUTE_MS;
}

function change(changeAlarms: CloudWatchDependencies['changeAlarms'], alarms: AlarmChange): void {
  try {
    changeAlarms(alarms);
  } catch (error) {
    if (error instanceof MuteRuleError) throw validationError(error.message);
    throw error;
  }
}

function notFound(message: string): AwsError {
  return new AwsError('ResourceNotFoundException', message, { statusCode: 404 });
}

function invalidToken(): AwsError {
  return new AwsError('InvalidNextToken', 'NextToken is invalid.');
}
