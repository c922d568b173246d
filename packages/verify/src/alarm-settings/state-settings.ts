import type { AlarmSettings } from '../deployment/deployment';
import { withoutUnset, type AlarmSettingValues } from './differences';

type Values = AlarmSettings['values'];

/** The settings of an alarm in the state, which has the arguments of the AWS provider. */
export function settingsInState({ kind, values }: AlarmSettings): AlarmSettingValues {
  return kind === 'metric' ? metricAlarmSettings(values) : compositeAlarmSettings(values);
}

function metricAlarmSettings(values: Values): AlarmSettingValues {
  const queries = blocks(values.metric_query);
  return withoutUnset({
    ...actionSettings(values),
    comparison: values.comparison_operator,
    threshold: given(values.threshold_metric_id) ? undefined : values.threshold,
    thresholdMetric: values.threshold_metric_id,
    evaluationPeriods: values.evaluation_periods,
    datapointsToAlarm: positive(values.datapoints_to_alarm) ?? values.evaluation_periods,
    missingData: values.treat_missing_data,
    namespace: values.namespace,
    metric: values.metric_name,
    dimensions: values.dimensions,
    statistic: given(values.extended_statistic) ? values.extended_statistic : values.statistic,
    lowSampleCount: values.evaluate_low_sample_count_percentiles,
    period: queries.length === 0 ? positive(values.period) : undefined,
    unit: values.unit,
    queries: Object.fromEntries(queries.map((query) => [String(query.id), querySettings(query)])),
  });
}

function compositeAlarmSettings(values: Values): AlarmSettingValues {
  const [suppressor = {}] = blocks(values.actions_suppressor);
  return withoutUnset({
    ...actionSettings(values),
    rule: values.alarm_rule,
    suppressor: withoutUnset({
      alarm: suppressor.alarm,
      waitPeriod: suppressor.wait_period,
      extensionPeriod: suppressor.extension_period,
    }),
  });
}

function actionSettings(values: Values) {
  return {
    description: values.alarm_description,
    alarmActions: sorted(values.alarm_actions),
    okActions: sorted(values.ok_actions),
    insufficientDataActions: sorted(values.insufficient_data_actions),
  };
}

function querySettings(query: Values): AlarmSettingValues {
  const [metric = {}] = blocks(query.metric);
  return withoutUnset({
    expression: query.expression,
    label: query.label,
    returned: query.return_data ?? false,
    period: positive(metric.period) ?? positive(query.period),
    statistic: metric.stat,
    unit: metric.unit,
    namespace: metric.namespace,
    metric: metric.metric_name,
    dimensions: metric.dimensions,
  });
}

function blocks(value: unknown): readonly Values[] {
  return Array.isArray(value) ? (value as readonly Values[]) : [];
}

function sorted(list: unknown): readonly unknown[] {
  return Array.isArray(list) ? [...(list as readonly unknown[])].sort() : [];
}

/** The provider writes 0 for a number that is not set. */
function positive(value: unknown): number | undefined {
  return typeof value === 'number' && value > 0 ? value : undefined;
}

function given(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
