export { endpointOptions, existingEndpoint, hasGpus } from './endpoint-options';
export { StackFilesError } from './fault';
export { type StackFolder, loadStackFiles, parseStackFile } from './load-stack-files';
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
