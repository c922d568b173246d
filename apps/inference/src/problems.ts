import { PROBLEM_STATUSES, type ProblemName } from '@inference-pipeline/inference-contract';

interface ProblemType {
  readonly title: string;
  /** Seconds after which a retry makes sense; sent as the `Retry-After` header. */
  readonly retryAfterSeconds?: number;
}

/** Title and retry of each problem. Its status is part of the contract. */
const PROBLEM_TYPES: Readonly<Record<ProblemName, ProblemType>> = {
  'invalid-json': { title: 'The body is not JSON' },
  'missing-input': { title: 'The body has no "input"' },
  'invalid-target-model': { title: 'The target model is missing or malformed' },
  'unknown-target-model': { title: 'There is no such target model' },
  'invalid-idempotency-key': { title: 'The Idempotency-Key is malformed' },
  'idempotency-key-in-flight': { title: 'A request with this Idempotency-Key is in flight' },
  'idempotency-key-reused': { title: 'This Idempotency-Key was used with another input' },
  'idempotent-answer-not-kept': {
    title: 'The answer to this Idempotency-Key was too large to keep',
  },
  'body-too-large': { title: 'The body is too large' },
  'invalid-body': { title: 'The body cannot be read' },
  'unsupported-media-type': { title: 'The media type of the body is not supported' },
  'unsupported-content-coding': { title: 'The content coding of the body is not supported' },
  'not-acceptable': { title: 'The answer has no form that Accept allows' },
  'input-rejected': { title: 'The model does not accept this input' },
  'internal-error': { title: 'The pipeline failed' },
  'model-failed': { title: 'The model failed' },
  'unreadable-prediction': { title: "The model's answer cannot be read" },
  'stream-interrupted': { title: 'The stream broke off' },
  'caller-left': { title: 'The caller closed the connection' },
  'prediction-too-large': { title: 'The prediction is too large to return' },
  'endpoint-refused': { title: 'The endpoint refused the call' },
  throttled: { title: 'The endpoint is throttled', retryAfterSeconds: 1 },
  'model-not-ready': { title: 'The model is not ready', retryAfterSeconds: 5 },
  'service-unavailable': { title: 'The endpoint is unavailable', retryAfterSeconds: 2 },
  'idempotency-unavailable': {
    title: 'The Idempotency-Key cannot be checked',
    retryAfterSeconds: 1,
  },
  'deadline-exceeded': { title: 'The model did not answer in time' },
  'asynchronous-unavailable': {
    title: 'Asynchronous inference is unavailable',
    retryAfterSeconds: 2,
  },
  'invalid-upload': { title: 'The upload is malformed' },
  'unknown-upload': { title: 'There is no such upload' },
  'ground-truth-not-configured': { title: 'Ground truth is not configured' },
  'invalid-ground-truth': { title: 'The ground truth is malformed' },
  'unknown-inference': { title: 'There is no such inference' },
  'expired-inference': { title: 'The record of the inference has expired' },
  'failed-inference': { title: 'The inference failed' },
  'ground-truth-conflict': { title: 'The inference has another ground truth' },
  'ground-truth-unavailable': {
    title: 'The ground truth cannot be recorded',
    retryAfterSeconds: 1,
  },
};

/** One occurrence of a problem. */
export interface Problem {
  readonly name: ProblemName;
  /** Explanation for the caller: what was expected, and what was received instead. */
  readonly detail: string;
  /** The same without any part of a payload, for logs without payloads. Default: `detail`. */
  readonly unquotedDetail?: string;
  /** Seconds to wait that the service named; default: the problem's own. */
  readonly retryAfterSeconds?: number | undefined;
  /** Further headers of the answer. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Title, status and retry delay of a problem. */
export function problemType(name: ProblemName): ProblemType & { readonly status: number } {
  return { ...PROBLEM_TYPES[name], status: PROBLEM_STATUSES[name] };
}
