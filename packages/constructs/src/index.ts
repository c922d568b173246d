export type { ApiAuthorization } from './api/authorization';
export {
  PAYLOAD_EXPIRY_DAYS,
  PAYLOAD_EXPIRY_MIN_DAYS,
  type AsynchronousOptions,
} from './asynchronous/asynchronous-options';
export { CORS_DEFAULT_HEADERS } from './api/cors';
export type { ApiSettings } from './api/inference-api';
export { DEFAULT_THROTTLING, type ApiThrottling } from './api/throttling';
export { SCHEDULE_NAME_PATTERN, type Autoscaling } from './endpoint/autoscaling';
export type { Deployment } from './endpoint/deployment';
export type { EndpointDiagnostic } from './endpoint/diagnostics/endpoint-diagnostic';
export { endpointDiagnostics } from './endpoint/endpoint-diagnostics';
export type { EndpointOptions } from './endpoint/endpoint-options';
export type { ExistingEndpointOptions } from './endpoint/existing-endpoint';
export { InferenceEndpoint } from './endpoint/inference-endpoint';
export { typeDiagnostics } from './endpoint/diagnostics/instance-diagnostics';
export { INSTANCE_HARDWARE } from './endpoint/instance-hardware';
export { MODEL_LIMITS } from './endpoint/model-limits';
export {
  BURSTABLE_PATTERN,
  INSTANCE_TYPE_PATTERN,
  LOCAL_DISK_PATTERN,
} from './endpoint/instance-types';
export {
  MODEL_DATA_URL_PATTERN,
  MODEL_IMAGE_GROUPS,
  MODEL_IMAGE_PATTERN,
} from './endpoint/model-image';
export {
  CONTAINER_HOSTNAME_PATTERN,
  MODEL_PACKAGE_ARN_PATTERN,
  type ModelContainer,
  type ModelSource,
  type MultiContainerModel,
} from './endpoint/model-source';
export {
  VARIANT_NAME_PATTERN,
  type ProvisionedVariant,
  type ServerlessVariant,
  type ShadowVariant,
  type Variant,
} from './endpoint/variant';
export type { CodeInS3 } from './function/function-code';
export {
  FUNCTION_TIMEOUT_MAX_SECONDS,
  FUNCTION_TIMEOUT_MIN_SECONDS,
  type FunctionCompute,
  FUNCTION_RUNTIMES,
} from './function/inference-function';
export {
  InferencePipeline,
  type InferencePipelineProps,
  type InferenceService,
  type PipelineEncryption,
} from './inference-pipeline';
export { deletionDiagnostic } from './kept-parts';
export { LOG_RETENTION_DAYS } from './log-group';
export {
  signalCircumstances,
  type AlarmCircumstances,
  type SignalCircumstances,
} from './monitoring/alarms/alarm-circumstances';
export { LATENCY_STATISTICS, type AlarmDefinition } from './monitoring/alarms/alarm-definition';
export {
  MAX_ROLLBACK_ALARMS,
  rollbackAlarmCount,
  type VariantCounts,
} from './monitoring/alarms/rollback-alarms';
export { DEFAULT_ACCOUNT_CONCURRENCY, NO_RESERVATION } from './monitoring/alarms/concurrency-limit';
export type { AdjustableAlarms } from './monitoring/alarms/adjustable-alarms';
export { variableKey, type AlarmVariables } from './monitoring/alarms/alarm-variables';
export { alarmSummary } from './monitoring/alarms/alarm-summary';
export {
  ALARM_KEYS,
  alarmDefinition,
  DEFAULT_ROLLBACK_ALARMS,
  missingFor,
  ROLLBACK_ALARM_KEYS,
  windowOf,
  type AlarmKey,
  type RollbackAlarmKey,
} from './monitoring/alarms/alarm-table';
export type { AlarmTuning, AlarmTunings } from './monitoring/alarms/alarm-tuning';
export { isTimeZone, TIME_ZONES } from './endpoint/schedule/time-zone';
export { hasGpu } from './monitoring/instance-capacity';
export { FAST_GROUPS, signalDrift } from './monitoring/signals/drift';
export {
  baselineBins,
  groupedBins,
  isComparable,
  type BinGroup,
} from './monitoring/signals/signal-bins';
export {
  modelMetrics,
  type MaximumDrifts,
  type ModelMetrics,
  type SignalMetrics,
} from './monitoring/signals/signal-metrics';
export {
  GROUND_TRUTH_LOG_QUERIES,
  LOG_QUERIES,
  SIGNAL_LOG_QUERIES,
} from './monitoring/log-queries';
export { ASYNCHRONOUS_LOG_QUERIES } from './monitoring/log-queries-asynchronous';
export { STREAM_LOG_QUERIES } from './monitoring/log-queries-streams';
export { TIMEZONE_PATTERN, type MonitoringOptions } from './monitoring/monitoring';
export {
  isStackName,
  regionSuffix,
  STACK_NAME_EXPECTATION,
  STACK_NAME_MAX_LENGTH,
  STACK_NAME_PATTERN,
  STACK_NAME_RESERVED_PREFIX,
  pipelineNames,
} from './names';
export {
  RECEIVER_NAME_MAX_LENGTH,
  RECEIVER_NAME_PATTERN,
} from './notifications/notification-receiver';
export type { HttpsReceiver } from './notifications/receivers/https';
export type { LambdaReceiver } from './notifications/receivers/lambda';
export type { Receivers } from './notifications/receivers/receivers';
export type { SlackReceiver } from './notifications/receivers/slack';
export type { TeamsReceiver } from './notifications/receivers/teams';
export { ARN_GROUPS, arnPattern, type ArnShape } from './partition/arn-pattern';
export {
  partitionOfRegion,
  PARTITION_NAMES_PATTERN,
  PARTITIONS,
  REGION_PATTERN,
  REGIONS,
} from './partition/partitions';
export { arnPartition, dashboardUrl, dnsSuffix, namePartition } from './region';
export { KEPT_PARTS, MEMORY_ADDRESS, type KeptPart } from './retention';
export { GREATEST_ERROR, SMALLEST_ERROR } from './monitoring/objectives';
