export { ALARM_SETTINGS, type AlarmSettings } from './alarm-settings';
export type { ApiAuthorization, JwtAuthorization, LambdaAuthorization } from './api/authorization';
export { CORS_DEFAULT_HEADERS, type ApiCors } from './api/cors';
export type { ApiDomain } from './api/custom-domain';
export { InferenceApi, type ApiSettings, type InferenceApiProps } from './api/inference-api';
export { DEFAULT_THROTTLING, type ApiThrottling } from './api/throttling';
export { DeadLetterQueue, type DeadLetterQueueProps } from './dead-letter-queue';
export { EncryptionKey, type EncryptionKeyProps } from './encryption/encryption-key';
export { keyUserStatements, type KeyUsers } from './encryption/key-users';
export { MODEL_DATA_URL_PATTERN, MODEL_IMAGE_PATTERN } from './endpoint/model-image';
export { InferenceEndpoint, type InferenceEndpointProps } from './endpoint/inference-endpoint';
export {
  SCHEDULE_NAME_PATTERN,
  type Autoscaling,
  type ScalingMetric,
  type ScalingSchedule,
} from './endpoint/autoscaling';
export {
  DEFAULT_ROLLBACK_ALARMS,
  ROLLBACK_ALARM_KEYS,
  type RollbackAlarmKey,
} from './endpoint/rollback-alarms';
export { type Deployment, type DeploymentStrategy } from './endpoint/deployment';
export { endpointFaults } from './endpoint/endpoint-faults';
export type {
  CapturedData,
  DataCapture,
  EndpointOptions,
  RoutingStrategy,
  VpcPlacement,
} from './endpoint/endpoint-options';
export type { EndpointTarget } from './endpoint/endpoint-target';
export { ExistingEndpoint, type ExistingEndpointOptions } from './endpoint/existing-endpoint';
export type { EndpointFault } from './endpoint/faults/endpoint-fault';
export { BURSTABLE_PATTERN, LOCAL_DISK_PATTERN } from './endpoint/instance-types';
export {
  CONTAINER_HOSTNAME_PATTERN,
  MODEL_PACKAGE_ARN_PATTERN,
  type ContainerExecution,
  type ModelContainer,
  type ModelSource,
  type MultiContainerModel,
  type PackagedModel,
  type SingleContainerModel,
} from './endpoint/model-source';
export {
  VARIANT_NAME_PATTERN,
  type ProvisionedVariant,
  type ServerlessVariant,
  type ShadowVariant,
  type Variant,
} from './endpoint/variant';
export { ConstructPropsError, type PropsFault } from './errors';
export type { CodeInS3 } from './function/function-code';
export type { FunctionVpc } from './function/function-network';
export type {
  FunctionSettings,
  MetricsTransport,
  ModelContentType,
  PayloadPolicy,
} from './function/function-environment';
export {
  FUNCTION_TIMEOUT_MAX_SECONDS,
  FUNCTION_TIMEOUT_MIN_SECONDS,
  InferenceFunction,
  type FunctionCompute,
  type InferenceFunctionProps,
} from './function/inference-function';
export { ExistingTable, type ExistingTableOptions, type TableTarget } from './existing-table';
export { IdempotencyTable, type IdempotencyTableProps } from './idempotency-table';
export {
  InferencePipeline,
  type InferencePipelineProps,
  type InferenceService,
  type PipelineEncryption,
} from './inference-pipeline';
export {
  LOG_RETENTION_DAYS,
  LogGroup,
  type LogGroupProps,
  type LogRetentionDays,
} from './log-group';
export {
  alarmWindowFaults,
  type AlarmWindow,
  type AlarmWindowFault,
} from './monitoring/alarm-window';
export {
  SEVERITIES,
  type AlarmDefinition,
  type AlarmTuning,
  type Severity,
  type WatchSettings,
} from './monitoring/alarms/alarm-definition';
export { missingFor, type AlarmCircumstances } from './monitoring/alarms/alarm-needs';
export { ALARM_KEYS, DEFAULT_ALARM_WINDOWS, type AlarmKey } from './monitoring/alarms/alarm-keys';
export {
  windowOf,
  type AlarmTunings,
  type PipelineAlarm,
} from './monitoring/alarms/pipeline-alarms';
export type { TopicsBySeverity } from './monitoring/alarms/topics';
export { AnomalyAlarm, type AnomalyAlarmProps } from './monitoring/anomaly-alarm';
export { allAwsMetrics, awsMetrics, type AwsMetric } from './monitoring/aws-metrics';
export {
  CompositeAlarm,
  type Alarm,
  type CompositeAlarmProps,
  type Suppression,
} from './monitoring/composite-alarm';
export { Dashboard, type DashboardProps } from './monitoring/dashboard/dashboard';
export { hasGpu, InstanceCapacity } from './monitoring/instance-capacity';
export {
  LOG_QUERIES,
  LogQueries,
  REQUEST_ID_PLACEHOLDER,
  type LogQueriesProps,
  type LogQuery,
  type LogQueryName,
  type LogSource,
} from './monitoring/log-queries';
export { MetricAlarm, type MetricAlarmProps, type MissingData } from './monitoring/metric-alarm';
export {
  greatestOf,
  MAX_METRICS_IN_ALARM,
  sumOf,
  whereSampled,
  type MetricMath,
} from './monitoring/metric-math';
export {
  referToMetric,
  type Metric,
  type MetricReference,
  type MetricSource,
} from './monitoring/metric-reference';
export type {
  MonitoredEndpoint,
  MonitoredPipeline,
  MonitoredService,
  MonitoredVariant,
} from './monitoring/monitored-pipeline';
export {
  Monitoring,
  TIMEZONE_PATTERN,
  type MonitoringOptions,
  type MonitoringProps,
} from './monitoring/monitoring';
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
  type QuantityOf,
  type TimeUnit,
} from './monitoring/quantity';
export { DEFAULT_RUNBOOK_URL, describeAlarm, runbookLink } from './monitoring/runbook';
export { BURN_RATES, type BurnRate } from './monitoring/slo/burn-rates';
export {
  BurnRateAlarms,
  type BurnRateAlarm,
  type BurnRateAlarmsProps,
} from './monitoring/slo/burn-rate-alarms';
export {
  LOWEST_OBJECTIVE_PERCENT,
  type Objectives,
  type ObjectiveOptions,
  type SloOptions,
} from './monitoring/slo/objectives';
export type { ServiceLevel } from './monitoring/slo/service-level';
export type { Statistic } from './monitoring/statistic';
export {
  alarmStatusWidget,
  graphWidget,
  logWidget,
  numberWidget,
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
} from './monitoring/widgets';
export {
  monitoringCost,
  totalUsd,
  type CostItem,
  type MonitoringCost,
} from './monitoring-cost/monitoring-cost';
export type { ResourceConfiguration } from './monitoring-cost/configuration';
export type { InferenceUsage } from './monitoring-cost/log-volume';
export { CLOUDWATCH_PRICES, type Price, type PriceList } from './monitoring-cost/prices';
export {
  isStackName,
  pipelineNames,
  STACK_NAME_EXPECTATION,
  STACK_NAME_MAX_LENGTH,
  STACK_NAME_PATTERN,
  STACK_NAME_RESERVED_PREFIX,
  type PipelineNames,
} from './names';
export { Notifications, type NotificationTarget, type NotificationsProps } from './notifications';
export { MAIN_RESOURCE_ID, ReadableAddressStack } from './readable-address-stack';
export {
  resourcePolicy,
  type PolicyConditions,
  type PolicyStatement,
  type ResourcePolicyStatement,
} from './policy';
export { RecordsTable, type RecordsTableProps } from './records-table';
export { dashboardUrl } from './region';
