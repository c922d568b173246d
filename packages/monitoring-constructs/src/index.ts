export type { AlarmContext } from './alarms/alarm-context';
export { alarmWindowDiagnostics, type AlarmWindow } from './alarms/alarm-window';
export { AnomalyAlarm, type AnomalyAlarmProps } from './alarms/anomaly-alarm';
export {
  CompositeAlarm,
  MAX_ALARMS_IN_RULE,
  type Alarm,
  type CompositeAlarmProps,
} from './alarms/composite-alarm';
export { MetricAlarm, type MetricAlarmProps, type MissingData } from './alarms/metric-alarm';
export { describeAlarm, MAX_DESCRIPTION_LENGTH } from './alarms/runbook';
export { SEVERITIES, type Severity } from './alarms/severity';
export type { TopicsBySeverity } from './alarms/topics';
export { Dashboard, type DashboardProps } from './dashboard/dashboard';
export { runbookWidgets, type RunbookSection } from './dashboard/runbook-widgets';
export { mathLine } from './dashboard/math-line';
export { shareLine } from './dashboard/share-line';
export {
  alarmStatusWidget,
  graphWidget,
  logWidget,
  numberWidget,
  PER_MINUTE,
  textWidget,
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
} from './dashboard/widgets';
export { ConstructPropsError } from './errors';
export { insideExpression, withKnownLength, withLongestValues } from './expressions';
export {
  SavedLogQueries,
  type SavedLogQueriesProps,
  type SavedLogQuery,
} from './logs/saved-log-queries';
export {
  greatestOf,
  sampledShare,
  sumOf,
  whereSampled,
  type MetricMath,
} from './metrics/metric-math';
export { referToMetric, type Metric, type MetricReference } from './metrics/metric-reference';
export {
  count,
  describeQuantity,
  microseconds,
  milliseconds,
  percent,
  seconds,
  type Amount,
  type Duration,
  type Percentage,
  type Quantity,
  type TerraformQuantity,
  type QuantityOf,
  type TimeUnit,
} from './metrics/quantity';
export { errorShare, sampledStatistic, sumOfAll, type WatchSettings } from './metrics/sampled-math';
export { stabilityIndex, type StabilityIndexProps, type ValueBin } from './metrics/stability-index';
export type { Statistic } from './metrics/statistic';
export { alarmsForParts, sampledWatch, worstOf, type PartWatch } from './metrics/worst-of';
export { MAIN_RESOURCE_ID, ReadableAddressStack } from './readable-address-stack';
export {
  BurnRateAlarms,
  type BurnRateAlarm,
  type BurnRateAlarmsProps,
} from './slo/burn-rate-alarms';
export { checkObjective } from './slo/error-budget';
export { objectiveWidgets } from './slo/objective-widgets';
export type { ServiceLevel } from './slo/service-level';
export { samplesThatOneCannotFire } from './slo/burn-rates';
