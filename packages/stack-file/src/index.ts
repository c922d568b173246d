export { alarmCircumstances } from './alarm-circumstances';
export { endpointOptions, existingEndpoint, gpuVariants, hasGpus } from './endpoint-options';
export { StackFilesError } from './diagnostic';
export { BASELINE_SCHEMA } from './baseline/baseline-schema';
export { parseBaseline } from './baseline/read-baseline';
export { loadStackFiles, parseStackFile, stackNames } from './load-stack-files';
export { filesIn, type NeighbouringFiles, type StackFolder } from './neighbouring-files';
export { maximumBodyBytes, requestTypes } from './request-types';
export type { JsonSchema, Location } from './schema/json-schema';
export { BASE_FILE_SCHEMA, STACK_FILE_SCHEMA } from './schema/editor-schema';
export { STACK_SCHEMA } from './schema/stack-schema';
export { NO_SECRET_NAME_PATTERN, SECRET_NAME_PATTERN } from './secret-names';
export { defaultStateKey } from './state-keys';
export {
  MAX_TAGS,
  OWN_TAG_KEYS,
  RESERVED_TAG_PREFIX,
  TAG_CHARACTERS_IN_WORDS,
  TAG_KEY_PATTERN,
  TAG_VALUE_PATTERN,
} from './tags';
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
