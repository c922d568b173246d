export { alarmCircumstances } from './alarm-circumstances';
export { endpointOptions, existingEndpoint, gpuVariants, hasGpus } from './endpoint-options';
export { StackFilesError } from './diagnostic';
export { loadStackFiles, parseStackFile } from './load-stack-files';
export type { JsonSchema } from './schema/json-schema';
export { STACK_SCHEMA } from './schema/stack-schema';
export { NO_SECRET_NAME_PATTERN, SECRET_NAME_PATTERN } from './secret-names';
export type {
  AlarmConfig,
  AlarmsConfig,
  ApiConfig,
  BackendConfig,
  FunctionConfig,
  NamedStackConfig,
  StackConfig,
  Stage,
} from './stack-config';
