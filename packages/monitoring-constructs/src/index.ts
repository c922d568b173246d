export type { AlarmContext } from './alarms/alarm-context';
export {
  type AlarmWindow,
  type AlarmWindowDiagnostic,
  alarmWindowDiagnostics,
} from './alarms/alarm-window';
export { AnomalyAlarm, type AnomalyAlarmProps } from './alarms/anomaly-alarm';
export {
  type Alarm,
  CompositeAlarm,
  type CompositeAlarmProps,
  type Suppression,
} from './alarms/composite-alarm';
export { MetricAlarm, type MetricAlarmProps, type MissingData } from './alarms/metric-alarm';
export { describeAlarm, runbookLink } from './alarms/runbook';
export { SEVERITIES, type Severity } from './alarms/severity';
export type { TopicsBySeverity } from './alarms/topics';
export { Dashboard, type DashboardProps } from './dashboard/dashboard';
export {
  type AlarmStatusOptions,
  type GraphOptions,
  type Line,
  type LogOptions,
  type MathLine,
  type MetricLine,
  type NumberOptions,
  type Threshold,
  type Widget,
  type WidgetSetting,
  alarmStatusWidget,
  graphWidget,
  logWidget,
  numberWidget,
  textWidget,
} from './dashboard/widgets';
export { ConstructPropsError, type PropsDiagnostic } from './errors';
export {
  MAX_METRICS_IN_ALARM,
  type MetricMath,
  greatestOf,
  sumOf,
  whereSampled,
} from './metrics/metric-math';
export { type Metric, type MetricReference, referToMetric } from './metrics/metric-reference';
export {
  type Amount,
  type Duration,
  type Percentage,
  type Quantity,
  type QuantityOf,
  type TimeUnit,
  count,
  describeQuantity,
  microseconds,
  milliseconds,
  percent,
  seconds,
} from './metrics/quantity';
export type { Statistic } from './metrics/statistic';
export { MAIN_RESOURCE_ID, ReadableAddressStack } from './readable-address-stack';
export {
  type BurnRateAlarm,
  BurnRateAlarms,
  type BurnRateAlarmsProps,
} from './slo/burn-rate-alarms';
export { BURN_RATES, type BurnRate } from './slo/burn-rates';
export { checkObjective, errorBudget, LOWEST_OBJECTIVE_PERCENT } from './slo/error-budget';
export { objectiveWidgets } from './slo/objective-widgets';
export { type ServiceLevel, burnRate } from './slo/service-level';
export {
  SavedLogQueries,
  type SavedLogQueriesProps,
  type SavedLogQuery,
} from './logs/saved-log-queries';
export { errorShare, sampledStatistic, sumOfAll, type WatchSettings } from './metrics/sampled-math';
export { sampledWatch, worstOf, type PartWatch } from './metrics/worst-of';
export { shareLine } from './dashboard/share-line';
