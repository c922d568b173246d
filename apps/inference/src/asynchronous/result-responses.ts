import { problemTypeUri, type ProblemName } from '@inference-pipeline/inference-contract';

import { problemType } from '../problems';
import type { HttpResponse } from '../responses';

/** Seconds after which a caller asks again for a result. */
export const POLL_SECONDS = 5;

/** Where a request's result is. A request id may have characters that a path has not. */
export function resultPath(requestId: string): string {
  return `/inference/${encodeURIComponent(requestId)}`;
}

/** The body of the 202 answer. */
export function acceptedBody(requestId: string): string {
  return JSON.stringify({ requestId, status: 'pending', location: resultPath(requestId) });
}

/** The 202 response; `replayed` if its body is the stored one for a repeated Idempotency-Key. */
export function acceptedResponse(requestId: string, body: string, replayed = false): HttpResponse {
  return {
    statusCode: 202,
    headers: {
      'content-type': 'application/json',
      location: resultPath(requestId),
      'retry-after': String(POLL_SECONDS),
      ...(replayed ? { 'idempotent-replayed': 'true' } : {}),
    },
    body,
  };
}

/** The response for a request without a result yet. */
export function pendingResponse(requestId: string): HttpResponse {
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json', 'retry-after': String(POLL_SECONDS) },
    body: JSON.stringify({ requestId, status: 'pending' }),
  };
}

/** The response for a request that failed: the problem that a synchronous answer would have been. */
export function failedResponse(requestId: string, name: ProblemName, detail: string): HttpResponse {
  const { title, status } = problemType(name);
  const problem = { type: problemTypeUri(name), title, status, detail, requestId };
  return jsonResponse(JSON.stringify({ requestId, status: 'failed', problem }));
}

/** A prediction in the answer, or where it can be read. */
export type GivenPrediction =
  | { readonly json: string }
  | { readonly url: string; readonly expiresAt: Date; readonly contentType: string | undefined };

/** The response for a request that succeeded. The prediction stays exactly as the model wrote it. */
export function succeededResponse(
  requestId: string,
  prediction: GivenPrediction,
  facts: {
    readonly latencyMs: number | undefined;
    readonly modelName: string;
    readonly variant: string;
  },
): HttpResponse {
  const given =
    'json' in prediction
      ? `"prediction":${prediction.json}`
      : `"predictionUrl":${JSON.stringify(prediction.url)},"predictionUrlExpiresAt":${JSON.stringify(prediction.expiresAt)},"contentType":${JSON.stringify(prediction.contentType ?? 'application/octet-stream')}`;
  const head = JSON.stringify({ requestId, status: 'succeeded' }).slice(0, -1);
  return jsonResponse(`${head},${given},${JSON.stringify(facts).slice(1)}`);
}

export function jsonResponse(body: string, statusCode = 200): HttpResponse {
  return { statusCode, headers: { 'content-type': 'application/json' }, body };
}
