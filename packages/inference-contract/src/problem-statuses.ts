/**
 * HTTP status of every answer other than 200, by problem. The name is the last part of the `type` of
 * the answer's RFC 9457 problem document, and the `errorType` of log events and records.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9457
 */
export const PROBLEM_STATUSES = {
  'invalid-json': 400,
  'missing-input': 400,
  'invalid-body': 400,
  'invalid-target-model': 400,
  'unknown-target-model': 404,
  'invalid-idempotency-key': 400,
  'idempotency-key-in-flight': 409,
  'idempotency-key-reused': 409,
  'idempotent-answer-not-kept': 409,
  'body-too-large': 413,
  'not-acceptable': 406,
  'unsupported-media-type': 415,
  'unsupported-content-coding': 415,
  'input-rejected': 422,
  'internal-error': 500,
  'model-failed': 502,
  'unreadable-prediction': 502,
  'prediction-too-large': 502,
  /** The stream of an answer broke off; a caller that has a part of it sees no status. */
  'stream-interrupted': 502,
  /** The caller closed the connection; nobody sees this status, which nginx introduced. */
  'caller-left': 499,
  'endpoint-refused': 502,
  throttled: 503,
  'model-not-ready': 503,
  'service-unavailable': 503,
  'idempotency-unavailable': 503,
  'deadline-exceeded': 504,
  'asynchronous-unavailable': 503,
  'invalid-upload': 400,
  'unknown-upload': 404,
  'ground-truth-not-configured': 404,
  'invalid-ground-truth': 422,
  'unknown-inference': 404,
  'expired-inference': 404,
  'failed-inference': 409,
  'ground-truth-conflict': 409,
  'ground-truth-unavailable': 503,
} as const;

/** The last part of a problem's `type`, for example `model-failed`. */
export type ProblemName = keyof typeof PROBLEM_STATUSES;

const PROBLEM_TYPE_PREFIX = 'urn:inference-pipeline:problem:';

/** The `type` member of a problem document: a URI that names the problem but cannot be fetched. */
export function problemTypeUri(name: ProblemName): string {
  return `${PROBLEM_TYPE_PREFIX}${name}`;
}

/**
 * The problem that a `type` URI names, or undefined if the document is not one of this API. A newer
 * function may answer with problems that this version does not know, so any name is returned.
 */
export function problemNameOf(typeUri: string | undefined): string | undefined {
  return typeUri?.startsWith(PROBLEM_TYPE_PREFIX)
    ? typeUri.slice(PROBLEM_TYPE_PREFIX.length)
    : undefined;
}
