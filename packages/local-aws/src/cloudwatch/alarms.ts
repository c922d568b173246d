import {
  UnknownAlarmError,
  type AlarmStatus,
  type CompositeAlarmModel,
  type MetricAlarmModel,
} from '@inference-pipeline/cloudwatch-simulator';
import * as v from 'valibot';

import { AwsError } from '../aws-error';
import { number, parseInput, text, timestamp } from '../operation-input';
import type { Operation } from '../rpc-service';
import type { CloudWatchParts } from './parts';
import { asDimensions } from './wire-shapes';

/** Most alarms of one answer. */
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
  model,
  engine,
  setAlarmState,
}: CloudWatchParts): Readonly<Record<string, Operation>> {
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
        if (error instanceof UnknownAlarmError)
          throw new AwsError('ResourceNotFound', error.message, { statusCode: 404 });

        throw error;
      }
      return {};
    },
  };
}

function readToken(token: string | undefined): number {
  const offset = Number(token ?? 0);
  if (!Number.isInteger(offset) || offset < 0)
    throw new AwsError('InvalidNextToken', `NextToken is none of this service: ${token ?? ''}`);

  return offset;
}

function historyData({
  from,
  to,
  reason,
  reasonData,
}: ReturnType<CloudWatchParts['engine']['history']>[number]) {
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

function common(alarm: CompositeAlarmModel | MetricAlarmModel, status: AlarmStatus) {
  return {
    AlarmName: alarm.name,
    AlarmArn: alarm.arn,
    AlarmDescription: alarm.description,
    ActionsEnabled: alarm.actionsEnabled,
    OKActions: alarm.okActions,
    AlarmActions: alarm.alarmActions,
    InsufficientDataActions: alarm.insufficientDataActions,
    StateValue: status.state,
    StateReason: status.reason,
    StateReasonData: status.reasonData,
    StateUpdatedTimestamp: new Date(status.sinceMs),
    StateTransitionedTimestamp: new Date(status.sinceMs),
  };
}

function compositeAlarm(alarm: CompositeAlarmModel, status: AlarmStatus): object {
  return {
    ...common(alarm, status),
    AlarmRule: alarm.rule,
    ActionsSuppressor: alarm.suppressor?.alarm,
    ActionsSuppressorWaitPeriod: alarm.suppressor?.waitSeconds,
    ActionsSuppressorExtensionPeriod: alarm.suppressor?.extensionSeconds,
    ActionsSuppressedBy: status.actionsSuppressedBy,
  };
}

function metricAlarm(alarm: MetricAlarmModel, status: AlarmStatus): object {
  const [only] = alarm.queries;
  const single = alarm.queries.length === 1 ? only?.metricStat : undefined;
  const isStatistic = single !== undefined && /^[A-Z][a-z]/.test(single.stat);
  return {
    ...common(alarm, status),
    EvaluationPeriods: alarm.evaluationPeriods,
    DatapointsToAlarm: alarm.datapointsToAlarm,
    Threshold: alarm.threshold,
    ThresholdMetricId: alarm.thresholdMetricId,
    ComparisonOperator: alarm.comparisonOperator,
    TreatMissingData: alarm.treatMissingData,
    ...(single === undefined
      ? { Metrics: alarm.queries.map(query) }
      : {
          Namespace: single.metric.namespace,
          MetricName: single.metric.metricName,
          Dimensions: asDimensions(single.metric.dimensions),
          Period: single.periodSeconds,
          ...(isStatistic ? { Statistic: single.stat } : { ExtendedStatistic: single.stat }),
        }),
  };
}

function query({
  id,
  label,
  expression,
  metricStat,
  returnData,
}: MetricAlarmModel['queries'][number]): object {
  return {
    Id: id,
    Label: label,
    Expression: expression,
    ReturnData: returnData ?? true,
    MetricStat:
      metricStat === undefined
        ? undefined
        : {
            Metric: {
              Namespace: metricStat.metric.namespace,
              MetricName: metricStat.metric.metricName,
              Dimensions: asDimensions(metricStat.metric.dimensions),
            },
            Period: metricStat.periodSeconds,
            Stat: metricStat.stat,
          },
  };
}
