export type { AlarmSetting } from './alarms/alarm-context';
export { type AlarmWindow, type AlarmWindowFault, alarmWindowFaults } from './alarms/alarm-window';
export { AnomalyAlarm, type AnomalyAlarmProps } from './alarms/anomaly-alarm';
export {
  type Alarm,
  CompositeAlarm,
  type CompositeAlarmProps,
  type Suppression,
} from './alarms/composite-alarm';
export { MetricAlarm, type MetricAlarmProps, type MissingData } from './alarms/metric-alarm';
export { DEFAULT_RUNBOOK_URL, describeAlarm, runbookLink } from './alarms/runbook';
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
export { ConstructPropsError, type PropsFault } from './errors';
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
export {
  LOWEST_OBJECTIVE_PERCENT,
  type ObjectiveOptions,
  type Objectives,
  type SloOptions,
  resolveObjectives,
} from './slo/objectives';
export { type ServiceLevel, burnRate } from './slo/service-level';
