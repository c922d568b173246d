import {
  metricKey,
  type CompositeAlarmModel,
  type MetricAlarmModel,
} from '@inference-pipeline/cloudwatch-simulator';
import * as v from 'valibot';

import { AwsError } from '../../server/aws-error';
import { number, parseInput, text, timestamp } from '../../server/operation-input';
import { pageOf } from '../../server/page-of';
import type { Operation } from '../../server/rpc-service';
import { compositeAlarm, metricAlarm } from './alarm-shapes';
import type { CloudWatchDependencies } from './dependencies';
import { dimensions, dimensionsOf } from './wire-shapes';

/** Maximum number of alarms in one response. */
const MAX_RECORDS = 100;

const ALARM_TYPES = ['CompositeAlarm', 'MetricAlarm', 'LogAlarm'] as const;
const alarmType = v.picklist(ALARM_TYPES);
const stateValue = v.picklist(['OK', 'ALARM', 'INSUFFICIENT_DATA']);

const maxRecords = v.optional(
  v.pipe(number, v.integer(), v.minValue(1), v.maxValue(MAX_RECORDS)),
  MAX_RECORDS,
);

const describeInput = v.object({
  AlarmNames: v.optional(v.array(text)),
  AlarmNamePrefix: v.optional(text),
  AlarmTypes: v.optional(v.array(alarmType)),
  ChildrenOfAlarmName: v.optional(text),
  ParentsOfAlarmName: v.optional(text),
  ActionPrefix: v.optional(text),
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

const forMetricInput = v.object({
  MetricName: text,
  Namespace: text,
  Dimensions: dimensions,
  Statistic: v.optional(text),
  ExtendedStatistic: v.optional(text),
  Period: v.optional(number),
  Unit: v.optional(text),
});

/** DescribeAlarms, DescribeAlarmsForMetric and DescribeAlarmHistory. */
export function alarmOperations({
  engine,
}: Pick<CloudWatchDependencies, 'engine'>): Readonly<Record<string, Operation>> {
  const allAlarms = () => [...engine.model.compositeAlarms, ...engine.model.metricAlarms];
  return {
    DescribeAlarms: (input) => {
      const request = parseInput(describeInput, input);
      const { ChildrenOfAlarmName: parent, ParentsOfAlarmName: child } = request;
      const related =
        parent === undefined ? child && engine.parentsOf(child) : engine.childrenOf(parent);
      const types = request.AlarmTypes ?? (related === undefined ? ['MetricAlarm'] : ALARM_TYPES);
      const matching = allAlarms()
        .map((alarm) => ({ alarm, status: engine.state(alarm.name) }))
        .filter(
          ({ alarm, alarm: { name, kind }, status: { state } }) =>
            types.includes(typeOf(kind)) &&
            (request.AlarmNames?.includes(name) ?? true) &&
            name.startsWith(request.AlarmNamePrefix ?? '') &&
            (related?.includes(name) ?? true) &&
            hasAction(alarm, request.ActionPrefix) &&
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

    DescribeAlarmsForMetric: (input) => {
      const wanted = parseInput(forMetricInput, input);
      const key = metricKey({
        namespace: wanted.Namespace,
        metricName: wanted.MetricName,
        dimensions: dimensionsOf(wanted.Dimensions),
      });
      const stat = wanted.Statistic ?? wanted.ExtendedStatistic;
      return {
        MetricAlarms: engine.model.metricAlarms
          .filter(({ queries }) =>
            queries.some(
              ({ metricStat }) =>
                metricStat !== undefined &&
                metricKey(metricStat.metric) === key &&
                (stat ?? metricStat.stat) === metricStat.stat &&
                (wanted.Period ?? metricStat.periodSeconds) === metricStat.periodSeconds &&
                (wanted.Unit ?? metricStat.unit) === metricStat.unit,
            ),
          )
          .map((alarm) => metricAlarm(alarm, engine.state(alarm.name))),
      };
    },

    DescribeAlarmHistory: (input) => {
      const request = parseInput(historyInput, input);
      const { HistoryItemType: type = 'StateUpdate', ScanBy } = request;
      const items = allAlarms()
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
  };
}

function hasAction(
  alarm: CompositeAlarmModel | MetricAlarmModel,
  prefix: string | undefined,
): boolean {
  if (prefix === undefined) return true;

  const { alarmActions, okActions, insufficientDataActions } = alarm;
  return [...alarmActions, ...okActions, ...insufficientDataActions].some((action) =>
    action.startsWith(prefix),
  );
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
