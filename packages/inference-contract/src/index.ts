export {
  ASYNCHRONOUS_DEFAULTS,
  ASYNCHRONOUS_FOLDERS,
  ASYNCHRONOUS_RANGES,
  SWEEP_EVENT,
  type AsynchronousEnvironment,
} from './asynchronous';
export {
  ASYNCHRONOUS_HANDLER,
  ENVIRONMENT_DEFAULTS,
  ENVIRONMENT_RANGES,
  MAX_JSON_BODY_BYTES,
  STREAMING_HANDLER,
  type FunctionEnvironment,
} from './environment';
export { isDocumentStream } from './document-stream';
export type { InferenceRecord, PayloadForm } from './inference-record';
export {
  LOG_EVENTS,
  REQUEST_EVENTS,
  type LogEventFields,
  type LogEventName,
  type LoggedError,
  type RequestIds,
} from './log-events';
export {
  ADDITIONAL_COUNTS,
  ASYNCHRONOUS_COUNTS,
  OUTCOMES,
  REQUEST_COUNTS,
  metricValues,
  metricValuesOfEvent,
  outcomeOfAnswer,
  streamValues,
  type CountedEvent,
  type InferenceMetricName,
  type MetricValues,
  type OutcomeName,
  type StreamFacts,
  type StreamMetricName,
} from './outcomes';
export {
  PROBLEM_STATUSES,
  problemNameOf,
  problemTypeUri,
  type ProblemName,
} from './problem-statuses';
export {
  ACCEPT_PATTERN,
  defaultAccept,
  defaultRequestTypes,
  isStructured,
  MEDIA_TYPE_PATTERN,
  METRICS_TRANSPORTS,
  PAYLOAD_POLICIES,
  STRUCTURED_CONTENT_TYPES,
  type MetricsTransport,
  type PayloadPolicy,
} from './settings';
export { isInSuccessSample, MIN_SUCCESS_SAMPLING } from './success-sampling';
export { findUnwrittenRecords, type UnreadablePlace } from './lost-records/find-unwritten-records';
export { describeUnwritten } from './unwritten-records';
export {
  BASELINE_FORMAT_VERSION,
  MAX_BINS,
  MAX_CATEGORIES,
  MAX_CATEGORY_CHARACTERS,
  type Baseline,
  type CategoryBaseline,
  type CategoryBin,
  type NumberBaseline,
  type NumberBin,
  type SignalBaseline,
} from './signals/baseline';
export { confusionClasses } from './signals/confusion-classes';
export { driftIndex, SMALLEST_SHARE } from './signals/drift-index';
export {
  GROUND_TRUTH_RESULTS,
  MAX_GROUND_TRUTHS,
  type GroundTruthDefinition,
  type GroundTruthItem,
  type GroundTruthResult,
  type GroundTruthStatus,
} from './signals/ground-truth';
export {
  EACH,
  isBatchPointer,
  JSON_POINTER_PATTERN,
  parsePointer,
  PointerSyntaxError,
  valuesAt,
  type PointerPart,
} from './signals/json-pointer';
export {
  codeBounds,
  codeOfBin,
  createObserver,
  CSV_NUMBER_PATTERN,
  observe,
  UNUSABLE_CODE,
  VIOLATIONS,
  type BinCode,
  type Observation,
  type Observer,
  type Violation,
} from './signals/observe';
export {
  MAX_SIGNALS,
  SIGNAL_KINDS,
  SIGNAL_NAME_PATTERN,
  SIGNAL_SOURCES,
  type SignalDefinition,
  type SignalDefinitions,
  type SignalKind,
  type SignalSource,
} from './signals/signal';
export { watchSignals, type WatchOptions } from './signals/watch-signals';
export {
  SIGNALS_FILE_NAME,
  SIGNALS_FORMAT_VERSION,
  type WatchedBin,
  type WatchedSignal,
  type WatchedSignals,
} from './signals/watched-signals';
