import * as v from 'valibot';

import { boolean, text } from '../../server/operation-input';
import type { LocalStack } from '../../stack/local-stack';
import { validationError } from './cloudwatch-errors';

/**
 * Limits of an alarm.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
const MAX_NAME_LENGTH = 255;
const MAX_DESCRIPTION_LENGTH = 1_024;
const MAX_ACTIONS = 5;

const ARN = /^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+/;

const actions = v.optional(v.pipe(v.array(text), v.maxLength(MAX_ACTIONS)), []);

export const alarmName = v.pipe(text, v.maxLength(MAX_NAME_LENGTH));

/** The members that all kinds of alarms have. */
export const commonAlarmInput = {
  AlarmName: alarmName,
  AlarmDescription: v.optional(v.pipe(v.string(), v.maxLength(MAX_DESCRIPTION_LENGTH)), ''),
  ActionsEnabled: v.optional(boolean, true),
  OKActions: actions,
  AlarmActions: actions,
  InsufficientDataActions: actions,
};

type CommonInput = v.InferOutput<v.ObjectSchema<typeof commonAlarmInput, undefined>>;

/**
 * The attributes that all kinds of alarms have.
 *
 * @throws AwsError for an action that is not an ARN
 */
export function commonAttributes(
  input: CommonInput,
  { region, accountId }: Pick<LocalStack['model'], 'accountId' | 'region'>,
) {
  const { AlarmName: name, OKActions, AlarmActions, InsufficientDataActions } = input;
  for (const action of [...OKActions, ...AlarmActions, ...InsufficientDataActions]) {
    if (!ARN.test(action)) throw validationError(`Invalid arn syntax: ${action}`);
  }
  const arn = `arn:aws:cloudwatch:${region}:${accountId}:alarm:${name}`;
  return {
    address: arn,
    name,
    arn,
    description: input.AlarmDescription,
    actionsEnabled: input.ActionsEnabled,
    okActions: OKActions,
    alarmActions: AlarmActions,
    insufficientDataActions: InsufficientDataActions,
  };
}
