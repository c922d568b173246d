export type { AlarmStatus } from './alarms/alarm-record';
export type { AlarmChange } from './alarms/alarm-change';
export { AlarmEngine } from './alarms/engine';
export type { SimulationEvent, StateChangeEvent } from './alarms/events';
export { EXTRA_DATAPOINTS } from './alarms/metric-alarm';
export { alarmsToldBy } from './alarms/rule-members';
export {
  AlarmInUseError,
  AlarmRuleError,
  ClockError,
  FilterPolicyError,
  InvalidAlarmError,
  MathExpressionError,
  MetricDataQueryError,
  MuteRuleError,
  StatisticError,
  UnknownAlarmError,
} from './errors';
export { describeMetric, metricKey } from './model/metric';
export type { MetricDataQuery, MetricIdentity, MetricStat } from './model/metric';
export { COMPARISON_OPERATORS, MISSING_DATA_TREATMENTS } from './model/stack-model';
export { utcTimeMs } from './model/utc-time';
export type {
  AlarmState,
  ComparisonOperator,
  CompositeAlarmModel,
  DashboardBody,
  DashboardModel,
  DashboardWidget,
  MetricAlarmModel,
  StackModel,
  TreatMissingData,
} from './model/stack-model';
export { MuteRule, type MuteRuleModel, type MuteRuleStatus } from './mutes/mute-rule';
export { parseMuteSchedule, type MuteScheduleText } from './mutes/mute-schedule';
export type { MetricDataResult } from './query/query';
export type { Datapoints, StatisticSet, WithinSet } from './store/datapoints';
export { readEmf } from './store/emf';
export { MetricStore, type KnownMetric } from './store/metric-store';
export {
  PutMetricDataError,
  readPutMetricData,
  type PutMetricDataRequest,
} from './store/put-metric-data';
export { parseStatistic, type Statistic } from './store/parse-statistic';
export { readStack } from './terraform/read-stack';
export { filteredOut, type FilteredOut } from './topics/filter-message';
export type { FilterPolicyScope, SubscriptionFilter } from './topics/filter-policy';
export { parseFilterPolicy } from './topics/parse-filter-policy';
