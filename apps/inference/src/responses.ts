import { problemTypeUri } from '@inference-pipeline/inference-contract';

import type { AnswerForm } from './negotiation';
import type { Content, Payload } from './payload';
import { problemType, type Problem } from './problems';
import { quotable } from './text';

/** Most characters of a problem's detail. */
const MAX_DETAIL_LENGTH = 2_000;

/** Facts of a 200 answer besides the prediction. */
export interface AnswerFacts {
  readonly requestId: string;
  /** Time spent in the endpoint call, in milliseconds. */
  readonly latencyMs: number;
  readonly modelName: string;
  /** The production variant that answered. */
  readonly variant: string;
}

/** Content of a 200 answer. */
export interface InferenceAnswer extends AnswerFacts {
  /** The model's answer, for the envelope. */
  readonly prediction: Payload;
  /** The model's answer as it is, if that is not JSON. */
  readonly content?: Content | undefined;
}

/** An HTTP API proxy response, payload format 2.0. */
export interface HttpResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Whether the body is base64, which the gateway decodes. */
  readonly isBase64Encoded?: true;
}

/** The envelope of a 200 answer. The prediction stays exactly as the model wrote it. */
export function envelope(answer: InferenceAnswer): string {
  const { requestId, prediction, latencyMs, modelName, variant } = answer;
  const members = JSON.stringify({ latencyMs, modelName, variant }).slice(1);
  return `{"requestId":${JSON.stringify(requestId)},"prediction":${prediction.json},${members}`;
}

/** The 200 response with an envelope; `replayed` if it is that of an earlier request. */
export function envelopeResponse(body: string, replayed = false): HttpResponse {
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json', ...replayedHeader(replayed) },
    body,
  };
}

/** The 200 response in the form that the caller prefers. */
export function answerResponse(
  answer: InferenceAnswer,
  form: AnswerForm,
  replayed = false,
): HttpResponse {
  const { content } = answer;
  if (form === 'envelope' || content === undefined) {
    return envelopeResponse(envelope(answer), replayed);
  }

  const { contentType, bytes } = content;
  return {
    statusCode: 200,
    headers: {
      'content-type': contentType,
      ...answerHeaders(answer),
      vary: 'accept',
      ...replayedHeader(replayed),
    },
    body: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64'),
    isBase64Encoded: true,
  };
}

/** Headers of an answer without the envelope, in place of its members. */
export function answerHeaders(facts: AnswerFacts): Readonly<Record<string, string>> {
  return {
    'inference-request-id': facts.requestId,
    'inference-latency-ms': String(facts.latencyMs),
    'inference-model-name': facts.modelName,
    'inference-variant': facts.variant,
  };
}

function replayedHeader(replayed: boolean): Readonly<Record<string, string>> {
  return replayed ? { 'idempotent-replayed': 'true' } : {};
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
      ...problem.headers,
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
