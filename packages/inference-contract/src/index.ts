export { ENVIRONMENT_DEFAULTS, ENVIRONMENT_RANGES, type FunctionEnvironment } from './environment';
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
  OUTCOMES,
  REQUEST_COUNTS,
  metricValues,
  metricValuesOfEvent,
  outcomeOfAnswer,
  type CountedEvent,
  type InferenceMetricName,
  type MetricValues,
  type OutcomeName,
} from './outcomes';
export {
  PROBLEM_STATUSES,
  problemNameOf,
  problemTypeUri,
  type ProblemName,
} from './problem-statuses';
export {
  METRICS_TRANSPORTS,
  MODEL_CONTENT_TYPES,
  PAYLOAD_POLICIES,
  type MetricsTransport,
  type ModelContentType,
  type PayloadPolicy,
} from './settings';
export { findUnwrittenRecords, type UnreadablePlace } from './lost-records/find-unwritten-records';
export { describeUnwritten } from './unwritten-records';
