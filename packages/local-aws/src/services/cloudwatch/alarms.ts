import { UnknownAlarmError } from '@inference-pipeline/cloudwatch-simulator';
import * as v from 'valibot';

import { AwsError } from '../../server/aws-error';
import { number, parseInput, text, timestamp } from '../../server/operation-input';
import { pageOf } from '../../server/page-of';
import type { Operation } from '../../server/rpc-service';
import { compositeAlarm, metricAlarm } from './alarm-shapes';
import type { CloudWatchDependencies } from './dependencies';

/** Maximum number of alarms in one response. */
const MAX_RECORDS = 100;

const alarmType = v.picklist(['CompositeAlarm', 'MetricAlarm', 'LogAlarm']);
const stateValue = v.picklist(['OK', 'ALARM', 'INSUFFICIENT_DATA']);

const maxRecords = v.optional(
  v.pipe(number, v.integer(), v.minValue(1), v.maxValue(MAX_RECORDS)),
  MAX_RECORDS,
);

const describeInput = v.object({
  AlarmNames: v.optional(v.array(text)),
  AlarmNamePrefix: v.optional(text),
  AlarmTypes: v.optional(v.array(alarmType), ['MetricAlarm']),
  StateValue: v.optional(stateValue),
  MaxRecords: maxRecords,
  NextToken: v.optional(text),
});

const historyInput = v.object({
  AlarmName: v.optional(text),
  AlarmTypes: v.optional(v.array(alarmType)),
  HistoryItemType: v.optional(
    v.picklist([
      'ConfigurationUpdate',
      'StateUpdate',
      'Action',
      'AlarmContributorStateUpdate',
      'AlarmContributorAction',
    ]),
  ),
  StartDate: v.optional(timestamp),
  EndDate: v.optional(timestamp),
  MaxRecords: maxRecords,
  NextToken: v.optional(text),
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
      const matching = all
        .map((alarm) => ({ alarm, status: engine.state(alarm.name) }))
        .filter(
          ({ alarm: { name, kind }, status: { state } }) =>
            request.AlarmTypes.includes(typeOf(kind)) &&
            (request.AlarmNames?.includes(name) ?? true) &&
            name.startsWith(request.AlarmNamePrefix ?? '') &&
            (request.StateValue ?? state) === state,
        );
      const page = pageOf(matching, request.MaxRecords, request.NextToken, invalidToken);
      return {
        MetricAlarms: page.items.flatMap(({ alarm, status }) =>
          alarm.kind === 'metric' ? [metricAlarm(alarm, status)] : [],
        ),
        CompositeAlarms: page.items.flatMap(({ alarm, status }) =>
          alarm.kind === 'composite' ? [compositeAlarm(alarm, status)] : [],
        ),
        NextToken: page.nextToken,
      };
    },

    DescribeAlarmHistory: (input) => {
      const request = parseInput(historyInput, input);
      const { HistoryItemType: type = 'StateUpdate', ScanBy } = request;
      const items = all
        .filter(
          ({ name, kind }) =>
            (request.AlarmName ?? name) === name &&
            (request.AlarmTypes?.includes(typeOf(kind)) ?? true),
        )
        .flatMap(({ name, kind }) =>
          type === 'StateUpdate'
            ? engine.history(name).map((change) => ({
                AlarmName: name,
                AlarmType: typeOf(kind),
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
      const page = pageOf(ordered, request.MaxRecords, request.NextToken, invalidToken);
      return { AlarmHistoryItems: page.items, NextToken: page.nextToken };
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

function typeOf(kind: 'composite' | 'metric'): 'CompositeAlarm' | 'MetricAlarm' {
  return kind === 'metric' ? 'MetricAlarm' : 'CompositeAlarm';
}

function invalidToken(): AwsError {
  return new AwsError('InvalidNextToken', 'NextToken is invalid.');
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
