import {
  AlarmInUseError,
  AlarmRuleError,
  InvalidAlarmError,
  UnknownAlarmError,
  type AlarmChange,
} from '@inference-pipeline/cloudwatch-simulator';
import * as v from 'valibot';

import { AwsError } from '../../server/aws-error';
import { parseInput } from '../../server/operation-input';
import type { Operation } from '../../server/rpc-service';
import { alarmName } from './alarm-input';
import { validationError } from './cloudwatch-errors';
import type { CloudWatchDependencies } from './dependencies';
import { readCompositeAlarm } from './put-composite-alarm';
import { readMetricAlarm } from './put-metric-alarm';

/** Maximum number of alarms in a request. */
const MAX_NAMES = 100;

/**
 * Maximum number of alarms in an account.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html
 */
const MAX_ALARMS = 5_000;

const names = v.object({ AlarmNames: v.pipe(v.array(alarmName), v.maxLength(MAX_NAMES)) });
const setInput = v.object({
  AlarmName: alarmName,
  StateValue: v.picklist(['OK', 'ALARM', 'INSUFFICIENT_DATA']),
  StateReason: v.pipe(v.string(), v.maxLength(1_023)),
});

/**
 * PutMetricAlarm, PutCompositeAlarm, DeleteAlarms, EnableAlarmActions, DisableAlarmActions and
 * SetAlarmState.
 */
export function alarmChangeOperations({
  engine,
  changeAlarms,
  setAlarmState,
}: Pick<CloudWatchDependencies, 'changeAlarms' | 'engine' | 'setAlarmState'>): Readonly<
  Record<string, Operation>
> {
  const change = (alarms: AlarmChange): object => {
    withAlarmErrors(() => changeAlarms(alarms));
    return {};
  };
  const put = (alarm: Extract<AlarmChange, { kind: 'put' }>['alarm']): object => {
    const { metricAlarms, compositeAlarms } = engine.model;
    const all = [...metricAlarms, ...compositeAlarms];
    if (all.length >= MAX_ALARMS && !all.some(({ name }) => name === alarm.name)) {
      throw new AwsError('LimitExceededFault', `Expected at most ${MAX_ALARMS} alarms.`, {
        code: 'LimitExceeded',
      });
    }

    return change({ kind: 'put', alarm });
  };
  return {
    PutMetricAlarm: (input) => put(readMetricAlarm(input, engine.model)),
    PutCompositeAlarm: (input) => put(readCompositeAlarm(input, engine.model)),

    DeleteAlarms: (input) => {
      const deleted = [...new Set(parseInput(names, input).AlarmNames)];
      const composites = engine.model.compositeAlarms.filter(({ name }) => deleted.includes(name));
      if (composites.length > 1) {
        throw validationError('A request can delete at most one composite alarm.');
      }

      return change({ kind: 'delete', names: deleted });
    },

    EnableAlarmActions: (input) =>
      change({ kind: 'actions', names: parseInput(names, input).AlarmNames, enabled: true }),
    DisableAlarmActions: (input) =>
      change({ kind: 'actions', names: parseInput(names, input).AlarmNames, enabled: false }),

    SetAlarmState: (input) => {
      const { AlarmName, StateValue, StateReason } = parseInput(setInput, input);
      withAlarmErrors(() => setAlarmState(AlarmName, StateValue, StateReason));
      return {};
    },
  };
}

function withAlarmErrors(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (error instanceof UnknownAlarmError) {
      throw new AwsError('ResourceNotFound', error.message, { statusCode: 404 });
    }
    if (
      error instanceof AlarmInUseError ||
      error instanceof InvalidAlarmError ||
      error instanceof AlarmRuleError
    ) {
      throw validationError(error.message);
    }

    throw error;
  }
}
