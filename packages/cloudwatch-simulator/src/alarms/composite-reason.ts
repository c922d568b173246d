import type { AlarmModel, AlarmState } from '../model/stack-model';
import type { AlarmRecord } from './alarm-record';
import { formatIsoTime, formatLongTime } from './java-format';
import type { StateReason } from './reason';

/** Why a composite alarm changed its state: another alarm did. */
export function compositeReason({ alarm, state }: AlarmRecord, timeMs: number): StateReason {
  return {
    text: `${alarm.arn} transitioned to ${state} at ${formatLongTime(timeMs)}`,
    data: JSON.stringify({
      triggeringAlarms: [
        { arn: alarm.arn, state: { value: state, timestamp: formatIsoTime(timeMs) } },
      ],
    }),
  };
}

/** Why a composite alarm has its first state. */
export function creationReason({ arn }: AlarmModel, state: AlarmState): StateReason {
  return { text: `${arn} was created and its alarm rule evaluates to ${state}` };
}
