import type {
  CompositeAlarm,
  Dimension,
  MetricAlarm,
  MetricDataQuery,
} from '@aws-sdk/client-cloudwatch';

import { withoutUnset, type AlarmSettingValues } from './differences';

/** The settings of a metric alarm as CloudWatch describes it. */
export function metricAlarmSettings(alarm: MetricAlarm): AlarmSettingValues {
  const queries = alarm.Metrics ?? [];
  return withoutUnset({
    ...actionSettings(alarm),
    comparison: alarm.ComparisonOperator,
    threshold: alarm.ThresholdMetricId === undefined ? alarm.Threshold : undefined,
    thresholdMetric: alarm.ThresholdMetricId,
    evaluationPeriods: alarm.EvaluationPeriods,
    // The default is every period. The provider omits it then; CloudWatch may not.
    datapointsToAlarm: alarm.DatapointsToAlarm ?? alarm.EvaluationPeriods,
    missingData: alarm.TreatMissingData ?? 'missing',
    namespace: alarm.Namespace,
    metric: alarm.MetricName,
    dimensions: dimensionsOf(alarm.Dimensions),
    statistic: alarm.ExtendedStatistic ?? alarm.Statistic,
    lowSampleCount: alarm.EvaluateLowSampleCountPercentile,
    period: queries.length === 0 ? alarm.Period : undefined,
    unit: alarm.Unit,
    queries: Object.fromEntries(queries.map((query) => [query.Id ?? '', querySettings(query)])),
  });
}

/** The settings of a composite alarm as CloudWatch describes it. */
export function compositeAlarmSettings(alarm: CompositeAlarm): AlarmSettingValues {
  return withoutUnset({
    ...actionSettings(alarm),
    rule: alarm.AlarmRule,
    suppressor: withoutUnset({
      alarm: alarm.ActionsSuppressor,
      waitPeriod: alarm.ActionsSuppressorWaitPeriod,
      extensionPeriod: alarm.ActionsSuppressorExtensionPeriod,
    }),
  });
}

function actionSettings(alarm: MetricAlarm | CompositeAlarm) {
  return {
    description: alarm.AlarmDescription,
    alarmActions: sorted(alarm.AlarmActions),
    okActions: sorted(alarm.OKActions),
    insufficientDataActions: sorted(alarm.InsufficientDataActions),
  };
}

function querySettings({ Expression, Label, MetricStat, Period, ReturnData }: MetricDataQuery) {
  return withoutUnset({
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

function dimensionsOf(dimensions: readonly Dimension[] | undefined): AlarmSettingValues {
  return Object.fromEntries((dimensions ?? []).map(({ Name = '', Value }) => [Name, Value]));
}

function sorted(list: readonly string[] | undefined): readonly string[] {
  return [...(list ?? [])].sort();
}
