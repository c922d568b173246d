import type {
  AlarmStatus,
  CompositeAlarmModel,
  MetricAlarmModel,
} from '@inference-pipeline/cloudwatch-simulator';

import { asDimensions } from './wire-shapes';

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
    AlarmConfigurationUpdatedTimestamp: new Date(status.updatedMs),
    StateUpdatedTimestamp: new Date(status.sinceMs),
    StateTransitionedTimestamp: new Date(status.sinceMs),
  };
}

/** `CompositeAlarm` of a response. */
export function compositeAlarm(alarm: CompositeAlarmModel, status: AlarmStatus): object {
  return {
    ...common(alarm, status),
    AlarmRule: alarm.rule,
    ActionsSuppressor: alarm.suppressor?.alarm,
    ActionsSuppressorWaitPeriod: alarm.suppressor?.waitSeconds,
    ActionsSuppressorExtensionPeriod: alarm.suppressor?.extensionSeconds,
    ActionsSuppressedBy: status.actionsSuppressedBy,
  };
}

/** `MetricAlarm` of a response. */
export function metricAlarm(alarm: MetricAlarmModel, status: AlarmStatus): object {
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
    EvaluateLowSampleCountPercentile:
      alarm.evaluateLowSampleCountPercentile === 'ignore' ? 'ignore' : undefined,
    ...(single === undefined
      ? { Metrics: alarm.queries.map(query) }
      : {
          Namespace: single.metric.namespace,
          MetricName: single.metric.metricName,
          Dimensions: asDimensions(single.metric.dimensions),
          Period: single.periodSeconds,
          Unit: single.unit,
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
            Unit: metricStat.unit,
          },
  };
}
