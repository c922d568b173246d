import { UnknownAlarmError } from '@inference-pipeline/cloudwatch-simulator';
import * as v from 'valibot';

import { AwsError } from '../../server/aws-error';
import { number, parseInput, text, timestamp } from '../../server/operation-input';
import type { Operation } from '../../server/rpc-service';
import { compositeAlarm, metricAlarm } from './alarm-shapes';
import type { CloudWatchDependencies } from './dependencies';

/** Maximum number of alarms in one response. */
const MAX_RECORDS = 100;

const alarmType = v.picklist(['CompositeAlarm', 'MetricAlarm', 'LogAlarm']);
const stateValue = v.picklist(['OK', 'ALARM', 'INSUFFICIENT_DATA']);

const describeInput = v.object({
  AlarmNames: v.optional(v.array(text)),
  AlarmNamePrefix: v.optional(text),
  AlarmTypes: v.optional(v.array(alarmType), ['MetricAlarm']),
  StateValue: v.optional(stateValue),
  MaxRecords: v.optional(number, MAX_RECORDS),
  NextToken: v.optional(text),
});

const historyInput = v.object({
  AlarmName: v.optional(text),
  AlarmTypes: v.optional(v.array(alarmType)),
  HistoryItemType: v.optional(text),
  StartDate: v.optional(timestamp),
  EndDate: v.optional(timestamp),
  MaxRecords: v.optional(number, MAX_RECORDS),
  ScanBy: v.optional(
    v.picklist(['TimestampAscending', 'TimestampDescending']),
    'TimestampDescending',
  ),
});

const setInput = v.object({ AlarmName: text, StateValue: stateValue, StateReason: v.string() });

/** DescribeAlarms, DescribeAlarmHistory and SetAlarmState. */
export function alarmOperations({
  stack: { model },
  engine,
  setAlarmState,
}: Pick<CloudWatchDependencies, 'engine' | 'setAlarmState' | 'stack'>): Readonly<
  Record<string, Operation>
> {
  const all = [...model.compositeAlarms, ...model.metricAlarms];
  return {
    DescribeAlarms: (input) => {
      const request = parseInput(describeInput, input);
      const offset = readToken(request.NextToken);
      const matching = all
        .map((alarm) => ({ alarm, status: engine.state(alarm.name) }))
        .filter(
          ({ alarm: { name, kind }, status: { state } }) =>
            request.AlarmTypes.includes(kind === 'metric' ? 'MetricAlarm' : 'CompositeAlarm') &&
            (request.AlarmNames?.includes(name) ?? true) &&
            name.startsWith(request.AlarmNamePrefix ?? '') &&
            (request.StateValue ?? state) === state,
        );
      const end = offset + Math.min(request.MaxRecords, MAX_RECORDS);
      const page = matching.slice(offset, end);
      return {
        MetricAlarms: page.flatMap(({ alarm, status }) =>
          alarm.kind === 'metric' ? [metricAlarm(alarm, status)] : [],
        ),
        CompositeAlarms: page.flatMap(({ alarm, status }) =>
          alarm.kind === 'composite' ? [compositeAlarm(alarm, status)] : [],
        ),
        ...(matching.length > end ? { NextToken: String(end) } : {}),
      };
    },

    DescribeAlarmHistory: (input) => {
      const request = parseInput(historyInput, input);
      const { HistoryItemType: type = 'StateUpdate', ScanBy } = request;
      const items = all
        .filter(({ name }) => (request.AlarmName ?? name) === name)
        .flatMap(({ name, kind }) =>
          type === 'StateUpdate'
            ? engine.history(name).map((change) => ({
                AlarmName: name,
                AlarmType: kind === 'metric' ? 'MetricAlarm' : 'CompositeAlarm',
                Timestamp: new Date(change.timeMs),
                HistoryItemType: 'StateUpdate',
                HistorySummary: `Alarm updated from ${change.from} to ${change.to}`,
                HistoryData: historyData(change),
              }))
            : [],
        )
        .filter(
          ({ Timestamp }) =>
            Timestamp >= (request.StartDate ?? new Date(0)) &&
            Timestamp <= (request.EndDate ?? new Date(8.64e15)),
        )
        .sort((left, right) => left.Timestamp.getTime() - right.Timestamp.getTime());
      const ordered = ScanBy === 'TimestampAscending' ? items : items.reverse();
      return { AlarmHistoryItems: ordered.slice(0, Math.min(request.MaxRecords, MAX_RECORDS)) };
    },

    SetAlarmState: (input) => {
      const { AlarmName, StateValue, StateReason } = parseInput(setInput, input);
      try {
        setAlarmState(AlarmName, StateValue, StateReason);
      } catch (error) {
        if (error instanceof UnknownAlarmError) {
          throw new AwsError('ResourceNotFound', error.message, { statusCode: 404 });
        }

        throw error;
      }
      return {};
    },
  };
}

function readToken(token: string | undefined): number {
  const offset = Number(token ?? 0);
  if (!Number.isInteger(offset) || offset < 0) {
    throw new AwsError('InvalidNextToken', `NextToken is invalid: ${token ?? ''}`);
  }

  return offset;
}

function historyData({
  from,
  to,
  reason,
  reasonData,
}: ReturnType<CloudWatchDependencies['engine']['history']>[number]) {
  return JSON.stringify({
    version: '1.0',
    oldState: { stateValue: from },
    newState: {
      stateValue: to,
      stateReason: reason,
      ...(reasonData === undefined ? {} : { stateReasonData: JSON.parse(reasonData) as unknown }),
    },
  });
}
