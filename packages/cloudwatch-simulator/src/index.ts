export type { AlarmStatus } from './alarms/alarm-record';
export { AlarmEngine, type AlarmEngineOptions } from './alarms/engine';
export type {
  ActionsSuppressedEvent,
  NotificationEvent,
  OtherActionEvent,
  SimulationEvent,
  StateChangeEvent,
} from './alarms/events';
export { DEFAULT_ALARM_OPTIONS, type AlarmEvaluationOptions } from './alarms/options';
export { parseAlarmRule, type AlarmRule } from './alarms/rule';
export type { SuppressedBy } from './alarms/suppression';
export {
  AlarmRuleError,
  ClockError,
  MathExpressionError,
  MetricDataQueryError,
  SimulatorError,
  StatisticError,
  SyntaxAtError,
  UnknownAlarmError,
} from './errors';
export { describeMetric, metricKey } from './model/metric';
export type { MetricDataQuery, MetricIdentity, MetricStat } from './model/metric';
export type {
  ActionsSuppressorModel,
  AlarmModel,
  AlarmState,
  ComparisonOperator,
  CompositeAlarmModel,
  DashboardBody,
  DashboardModel,
  DashboardWidget,
  MetricAlarmModel,
  StackModel,
  SubscriptionModel,
  TopicModel,
  TreatMissingData,
} from './model/stack-model';
export type { MetricDataRequest, MetricDataResult } from './query/query';
export type { Datapoints, StatisticSet, WithinSet } from './store/datapoints';
export type { PercentileMethod } from './store/distribution';
export { readEmf, type EmfOutcome } from './store/emf';
export { MetricStore, type EmfSource, type KnownMetric } from './store/metric-store';
export {
  PutMetricDataError,
  type MetricDatum,
  readPutMetricData,
  type PutMetricDataRequest,
} from './store/put-metric-data';
export { parseStatistic, type Statistic } from './store/parse-statistic';
export { DEFAULT_STORE_LIMITS, type StoreLimits } from './store/store-limits';
export { readStack } from './terraform/read-stack';
