import { problemTypeUri } from '@inference-pipeline/inference-contract';

import { problemType, type Problem } from './problems';
import { quotable } from './text';

/** Most characters of a problem's detail. */
const MAX_DETAIL_LENGTH = 2_000;

/** Content of a 200 answer. */
export interface InferenceAnswer {
  readonly requestId: string;
  /** The model's answer, as JSON. */
  readonly predictionJson: string;
  /** Time spent in the endpoint call, in milliseconds. */
  readonly latencyMs: number;
  readonly modelName: string;
  /** The production variant that answered. */
  readonly variant: string;
}

/** An HTTP API proxy response, payload format 2.0. */
export interface HttpResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The body of a 200 answer. The prediction stays exactly as the model wrote it. */
export function answerBody({ requestId, predictionJson, ...rest }: InferenceAnswer): string {
  const members = JSON.stringify(rest).slice(1);
  return `{"requestId":${JSON.stringify(requestId)},"prediction":${predictionJson},${members}`;
}

/** The 200 response; `replayed` if its body is the stored one for a repeated Idempotency-Key. */
export function answerResponse(body: string, replayed = false): HttpResponse {
  return {
    statusCode: 200,
    headers: {
      'content-type': 'application/json',
      ...(replayed ? { 'idempotent-replayed': 'true' } : {}),
    },
    body,
  };
}

/** Every other response: `application/problem+json` (RFC 9457). */
export function problemResponse(problem: Problem, requestId: string): HttpResponse {
  const { status, title, retryAfterSeconds } = problemType(problem.name);
  const retryAfter = retryAfterSeconds && (problem.retryAfterSeconds ?? retryAfterSeconds);
  return {
    statusCode: status,
    headers: {
      'content-type': 'application/problem+json',
      ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
      ...(problem.name === 'unsupported-content-coding' && { 'accept-encoding': 'identity' }),
    },
    body: JSON.stringify({
      type: problemTypeUri(problem.name),
      title,
      status,
      detail: quotable(problem.detail, MAX_DETAIL_LENGTH),
      requestId,
    }),
  };
}

/**
 * Largest synchronous response of Lambda, in bytes of the JSON around it: 6 MB.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
export const MAX_RESPONSE_BYTES = 6 * 1024 * 1024;

/** Whether Lambda would refuse to return this response. */
export function exceedsResponseLimit(response: HttpResponse): boolean {
  // A UTF-16 unit takes at most six bytes in JSON, so small bodies need no second encoding.
  if (response.body.length * 6 + 1024 < MAX_RESPONSE_BYTES) return false;

  return Buffer.byteLength(JSON.stringify(response)) > MAX_RESPONSE_BYTES;
}
