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
export type { CodeInS3 } from './function/function-code';
export type { FunctionVpc } from './function/function-network';
export type { FunctionSettings } from './function/function-environment';
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
  type AlarmDefinition,
  type AlarmTuning,
  type WatchSettings,
} from './monitoring/alarms/alarm-definition';
export { missingFor, type AlarmCircumstances } from './monitoring/alarms/alarm-needs';
export { ALARM_KEYS, DEFAULT_ALARM_WINDOWS, type AlarmKey } from './monitoring/alarms/alarm-keys';
export {
  windowOf,
  type AlarmTunings,
  type PipelineAlarm,
} from './monitoring/alarms/pipeline-alarms';
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
  isStackName,
  pipelineNames,
  STACK_NAME_EXPECTATION,
  STACK_NAME_MAX_LENGTH,
  STACK_NAME_PATTERN,
  STACK_NAME_RESERVED_PREFIX,
  type PipelineNames,
} from './names';
export { Notifications, type NotificationTarget, type NotificationsProps } from './notifications';
export {
  resourcePolicy,
  type PolicyConditions,
  type PolicyStatement,
  type ResourcePolicyStatement,
} from './policy';
export { RecordsTable, type RecordsTableProps } from './records-table';
export { dashboardUrl } from './region';
