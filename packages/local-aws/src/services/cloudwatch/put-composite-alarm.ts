import type { CompositeAlarmModel } from '@inference-pipeline/cloudwatch-simulator';
import * as v from 'valibot';

import { number, parseInput, text } from '../../server/operation-input';
import type { LocalStack } from '../../stack/local-stack';
import { commonAlarmInput, commonAttributes } from './alarm-input';
import { validationError } from './cloudwatch-errors';

const seconds = v.optional(v.pipe(number, v.integer(), v.minValue(0)));

const putInput = v.object({
  ...commonAlarmInput,
  AlarmRule: text,
  ActionsSuppressor: v.optional(text),
  ActionsSuppressorWaitPeriod: seconds,
  ActionsSuppressorExtensionPeriod: seconds,
});

/**
 * Reads a request of PutCompositeAlarm. Whether its alarms exist is not checked.
 *
 * @throws AwsError for an alarm that CloudWatch would refuse
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
 */
export function readCompositeAlarm(
  input: unknown,
  place: Pick<LocalStack['model'], 'accountId' | 'region'>,
): CompositeAlarmModel {
  const request = parseInput(putInput, input);
  const {
    ActionsSuppressor: alarm,
    ActionsSuppressorWaitPeriod: waitSeconds,
    ActionsSuppressorExtensionPeriod: extensionSeconds,
  } = request;
  const common = {
    kind: 'composite',
    ...commonAttributes(request, place),
    rule: request.AlarmRule,
  } as const;
  if (alarm === undefined) return common;

  if (waitSeconds === undefined || extensionSeconds === undefined) {
    throw validationError(
      'ActionsSuppressor needs ActionsSuppressorWaitPeriod and ActionsSuppressorExtensionPeriod.',
    );
  }

  return { ...common, suppressor: { alarm, waitSeconds, extensionSeconds } };
}
