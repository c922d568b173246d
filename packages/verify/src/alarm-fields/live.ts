import type {
  CompositeAlarm,
  Dimension,
  MetricAlarm,
  MetricDataQuery,
} from '@aws-sdk/client-cloudwatch';

import { setFields, type AlarmFields } from './fields';

/** The settings of a metric alarm as CloudWatch describes it. */
export function metricAlarmFields(alarm: MetricAlarm): AlarmFields {
  const queries = alarm.Metrics ?? [];
  return setFields({
    ...actionFields(alarm),
    comparison: alarm.ComparisonOperator,
    threshold: alarm.ThresholdMetricId === undefined ? alarm.Threshold : undefined,
    thresholdMetric: alarm.ThresholdMetricId,
    evaluationPeriods: alarm.EvaluationPeriods,
    // Without it, every period counts: the provider leaves it out then, CloudWatch may not.
    datapointsToAlarm: alarm.DatapointsToAlarm ?? alarm.EvaluationPeriods,
    missingData: alarm.TreatMissingData ?? 'missing',
    namespace: alarm.Namespace,
    metric: alarm.MetricName,
    dimensions: dimensionsOf(alarm.Dimensions),
    statistic: alarm.ExtendedStatistic ?? alarm.Statistic,
    lowSampleCount: alarm.EvaluateLowSampleCountPercentile,
    period: queries.length === 0 ? alarm.Period : undefined,
    unit: alarm.Unit,
    queries: Object.fromEntries(queries.map((query) => [query.Id ?? '', queryFields(query)])),
  });
}

/** The settings of a composite alarm as CloudWatch describes it. */
export function compositeAlarmFields(alarm: CompositeAlarm): AlarmFields {
  return setFields({
    ...actionFields(alarm),
    rule: alarm.AlarmRule,
    suppressor: setFields({
      alarm: alarm.ActionsSuppressor,
      waitPeriod: alarm.ActionsSuppressorWaitPeriod,
      extensionPeriod: alarm.ActionsSuppressorExtensionPeriod,
    }),
  });
}

function actionFields(alarm: MetricAlarm | CompositeAlarm) {
  return {
    description: alarm.AlarmDescription,
    alarmActions: sorted(alarm.AlarmActions),
    okActions: sorted(alarm.OKActions),
    insufficientDataActions: sorted(alarm.InsufficientDataActions),
  };
}

function queryFields({ Expression, Label, MetricStat, Period, ReturnData }: MetricDataQuery) {
  return setFields({
    expression: Expression,
    label: Label,
    returned: ReturnData ?? true,
    period: MetricStat?.Period ?? Period,
    statistic: MetricStat?.Stat,
    unit: MetricStat?.Unit,
    namespace: MetricStat?.Metric?.Namespace,
    metric: MetricStat?.Metric?.MetricName,
    dimensions: dimensionsOf(MetricStat?.Metric?.Dimensions),
  });
}

function dimensionsOf(dimensions: readonly Dimension[] | undefined): AlarmFields {
  return Object.fromEntries((dimensions ?? []).map(({ Name = '', Value }) => [Name, Value]));
}

function sorted(list: readonly string[] | undefined): readonly string[] {
  return [...(list ?? [])].sort();
}
