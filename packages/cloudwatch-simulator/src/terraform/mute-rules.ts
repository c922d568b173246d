import type { Finding, ResolvedResource } from '@inference-pipeline/terraform';

import { MuteRuleError } from '../errors';
import { utcTimeMs } from '../model/utc-time';
import { MuteRule, type MuteRuleModel } from '../mutes/mute-rule';
import { parseMuteSchedule } from '../mutes/mute-schedule';
import { AttributeReader } from './attribute-reader';

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutAlarmMuteRule.html */
const MAX_NAME_LENGTH = 255;
const MAX_DESCRIPTION_LENGTH = 1_024;
const MAX_TARGETS = 100;

/**
 * Reads an `aws_cloudwatch_alarm_mute_rule`.
 *
 * @param alarmNames the alarms of the stack
 * @returns undefined for one that AWS would refuse: a finding says why
 */
export function muteRule(
  resource: ResolvedResource,
  alarmNames: ReadonlySet<string>,
  findings: Finding[],
): MuteRuleModel | undefined {
  const first = findings.length;
  const read = new AttributeReader(resource, findings);
  const [schedule] = oneBlock(read, 'rule').flatMap((rule) => oneBlock(rule, 'schedule'));
  const expression = schedule?.requiredText('expression') ?? '';
  const startMs = dateOf(read, 'start_date');
  const expireMs = dateOf(read, 'expire_date');
  const model: MuteRuleModel = {
    address: read.address,
    name: read.requiredText('name'),
    description: read.text('description', ''),
    schedule: {
      expression,
      duration: schedule?.requiredText('duration') ?? '',
      ...(schedule?.hasText('timezone') && { timezone: schedule.text('timezone', 'UTC') }),
    },
    alarmNames: targetsOf(read, alarmNames),
    ...(startMs !== undefined && { startMs }),
    ...(expireMs !== undefined && { expireMs }),
  };
  check(read, model, schedule);
  const isRefused = findings.slice(first).some(({ kind }) => kind === 'invalid');
  return isRefused ? undefined : model;
}

function check(
  read: AttributeReader,
  model: MuteRuleModel,
  schedule: AttributeReader | undefined,
): void {
  const { name, description, schedule: text, startMs } = model;
  const isTooLong = (attribute: string, length: number, most: number): void => {
    if (length > most) {
      read.report('invalid', attribute, `Expected at most ${most} characters, got ${length}.`);
    }
  };
  isTooLong('name', name.length, MAX_NAME_LENGTH);
  isTooLong('description', description.length, MAX_DESCRIPTION_LENGTH);
  if (schedule === undefined || schedule.isUnknown('expression')) return;
  try {
    parseMuteSchedule(text);
  } catch (error) {
    reportRefusal(schedule, 'expression', error);
    return;
  }
  try {
    new MuteRule(model);
  } catch (error) {
    reportRefusal(read, startMs === undefined ? 'expire_date' : 'start_date', error);
  }
}

function reportRefusal(read: AttributeReader, attribute: string, error: unknown): void {
  if (!(error instanceof MuteRuleError)) throw error;
  const message = `${error.message}. AWS refuses the rule: it mutes nothing.`;
  read.report('invalid', attribute, message);
}

/** The block of a name, of which there has to be one. */
function oneBlock(read: AttributeReader, name: string): readonly AttributeReader[] {
  const blocks = read.has(name) ? read.blocks(name) : [];
  if (blocks.length !== 1) {
    read.report('invalid', name, `Expected one block, got ${blocks.length}.`);
  }

  return blocks.slice(0, 1);
}

function targetsOf(read: AttributeReader, alarmNames: ReadonlySet<string>): readonly string[] {
  const [targets] = read.has('mute_targets') ? read.blocks('mute_targets') : [];
  const names = targets?.texts('alarm_names') ?? [];
  if (names.length === 0) {
    read.report('unsupported', 'mute_targets', 'It names no alarm, so it mutes nothing.');
  }
  if (names.length > MAX_TARGETS) {
    const message = `Expected at most ${MAX_TARGETS} alarms, got ${names.length}.`;
    targets?.report('invalid', 'alarm_names', message);
  }
  for (const name of names.filter((each) => !alarmNames.has(each))) {
    const message = `The stack has no alarm ${JSON.stringify(name)}: AWS refuses the rule if the account has none either.`;
    targets?.report('unsupported', 'alarm_names', message);
  }
  return names;
}

/** A time with seconds of 00: CloudWatch cuts them off. */
function dateOf(read: AttributeReader, name: string): number | undefined {
  if (!read.hasText(name)) return undefined;
  const text = read.text(name, '');
  const timeMs = /T.*(?:Z|[+-]\d\d:\d\d)$/i.test(text) ? utcTimeMs(text) : undefined;
  if (timeMs === undefined || timeMs % 60_000 !== 0) {
    const message = `Expected a time such as 2026-12-31T23:59:00Z, with seconds of 00, got ${JSON.stringify(text)}.`;
    read.report('invalid', name, message);
    return undefined;
  }

  return timeMs;
}
