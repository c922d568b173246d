export type { ApiAuthorization } from './api/authorization';
export { CORS_DEFAULT_HEADERS } from './api/cors';
export type { ApiSettings } from './api/inference-api';
export { DEFAULT_THROTTLING } from './api/throttling';
export { SCHEDULE_NAME_PATTERN, type Autoscaling } from './endpoint/autoscaling';
export type { Deployment } from './endpoint/deployment';
export type { EndpointDiagnostic } from './endpoint/diagnostics/endpoint-diagnostic';
export { endpointDiagnostics } from './endpoint/endpoint-diagnostics';
export type { EndpointOptions } from './endpoint/endpoint-options';
export type { ExistingEndpointOptions } from './endpoint/existing-endpoint';
export { InferenceEndpoint } from './endpoint/inference-endpoint';
export { BURSTABLE_PATTERN, LOCAL_DISK_PATTERN } from './endpoint/instance-types';
export { MODEL_DATA_URL_PATTERN, MODEL_IMAGE_PATTERN } from './endpoint/model-image';
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
} from './function/inference-function';
export {
  InferencePipeline,
  type InferencePipelineProps,
  type InferenceService,
  type PipelineEncryption,
} from './inference-pipeline';
export { deletionDiagnostic } from './kept-parts';
export { LOG_RETENTION_DAYS } from './log-group';
export type { AlarmCircumstances } from './monitoring/alarms/alarm-circumstances';
export { LATENCY_STATISTICS, type AlarmDefinition } from './monitoring/alarms/alarm-definition';
export { alarmSummary } from './monitoring/alarms/alarm-summary';
export {
  ALARM_KEYS,
  alarmDefinition,
  DEFAULT_ROLLBACK_ALARMS,
  missingFor,
  ROLLBACK_ALARM_KEYS,
  windowOf,
  type AlarmKey,
} from './monitoring/alarms/alarm-table';
export type { AlarmTuning, AlarmTunings } from './monitoring/alarms/alarm-tuning';
export { hasGpu } from './monitoring/instance-capacity';
export { LOG_QUERIES } from './monitoring/log-queries';
export { TIMEZONE_PATTERN, type MonitoringOptions } from './monitoring/monitoring';
export {
  isStackName,
  STACK_NAME_EXPECTATION,
  STACK_NAME_MAX_LENGTH,
  STACK_NAME_PATTERN,
  STACK_NAME_RESERVED_PREFIX,
} from './names';
export { dashboardUrl } from './region';
export { KEPT_PARTS, MEMORY_ADDRESS, type KeptPart } from './retention';
