import type { PROBLEM_STATUSES, ProblemName } from '@inference-pipeline/inference-contract';

/**
 * Every answer other than 200, as the RFC 9457 problem types of this API. The key is the last part
 * of the problem's `type` URI, and the `errorType` of logs and records.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9457
 */
export const problemTypes = {
  'invalid-json': { status: 400, title: 'The body is not JSON' },
  'missing-input': { status: 400, title: 'The body has no "input"' },
  'invalid-idempotency-key': { status: 400, title: 'The Idempotency-Key is malformed' },
  'idempotency-key-in-flight': {
    status: 409,
    title: 'A request with this Idempotency-Key is in flight',
  },
  'idempotency-key-reused': {
    status: 409,
    title: 'This Idempotency-Key was used with another input',
  },
  'idempotent-answer-not-kept': {
    status: 409,
    title: 'The answer to this Idempotency-Key was too large to keep',
  },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'The body must be application/json' },
  'input-rejected': { status: 422, title: 'The model does not take this input' },
  'internal-error': { status: 500, title: 'The pipeline failed' },
  'model-failed': { status: 502, title: 'The model failed' },
  'unreadable-prediction': { status: 502, title: 'The answer of the model cannot be read' },
  'prediction-too-large': { status: 502, title: 'The prediction is too large to return' },
  'endpoint-refused': { status: 502, title: 'The endpoint refused the call' },
  throttled: { status: 503, title: 'The endpoint is throttled', retryAfterSeconds: 1 },
  'model-not-ready': { status: 503, title: 'The model is not ready', retryAfterSeconds: 5 },
  'service-unavailable': {
    status: 503,
    title: 'The endpoint is unavailable',
    retryAfterSeconds: 2,
  },
  'idempotency-unavailable': {
    status: 503,
    title: 'The Idempotency-Key cannot be checked now',
    retryAfterSeconds: 1,
  },
  'deadline-exceeded': { status: 504, title: 'The model did not answer in time' },
} as const satisfies { readonly [Name in ProblemName]: ProblemType<Name> };

/** What is common to all problems of a type. */
interface ProblemType<Name extends ProblemName> {
  readonly status: (typeof PROBLEM_STATUSES)[Name];
  readonly title: string;
  /** Seconds after which trying again makes sense; sent as the `Retry-After` header. */
  readonly retryAfterSeconds?: number;
}

/** One occurrence of a problem. */
export interface Problem {
  readonly name: ProblemName;
  /** What was wrong, expected and got in this occurrence; shown to the caller. */
  readonly detail: string;
  /** The same without any part of a payload, where `detail` may quote one: for logs without payloads. */
  readonly unquotedDetail?: string;
}

/** The HTTP status that a problem is answered with. */
export function problemStatus(name: ProblemName): number {
  return problemTypes[name].status;
}

/** The `type` member of a problem: a URI that names it, not one that can be fetched. */
export function problemTypeUri(name: ProblemName): string {
  return `urn:inference-pipeline:problem:${name}`;
}
