import type { InferenceRecord, ProblemName } from '@inference-pipeline/inference-contract';

import { membersOf, type ApiEvent } from '../api-event';
import { decodePrediction } from '../model-format';
import { principalOf } from '../principal';
import type { Problem } from '../problems';
import type { RequestContext } from '../request-context';
import { exceedsResponseLimit, type HttpResponse } from '../responses';
import type { AsynchronousService } from './asynchronous-service';
import { callerHashOf } from './caller';
import { MAX_DECODED_BYTES } from './complete';
import {
  failedResponse,
  pendingResponse,
  succeededResponse,
  type GivenPrediction,
} from './result-responses';

const RESULT_PATH = /\/inference\/([^/]+)\/?$/;

/** The request whose result a caller asks for. */
export function requestedId(event: ApiEvent): string | undefined {
  const { pathParameters } = event as { readonly pathParameters?: unknown };
  const { requestId } = membersOf(pathParameters);
  if (typeof requestId === 'string') return requestId;

  const path = event.rawPath ?? event.path;
  const part = RESULT_PATH.exec(typeof path === 'string' ? path : '')?.[1];
  try {
    return part && decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

/**
 * The path of a request for a result. Only the caller that posted the input gets it; for all others there
 * is no such inference.
 */
export async function readResult(
  service: AsynchronousService,
  { deadline }: RequestContext,
  event: ApiEvent,
): Promise<HttpResponse | { readonly rejection: Problem }> {
  const { pending } = service;
  const requestId = requestedId(event) ?? '';
  const record =
    requestId === '' || requestId.length > 64
      ? undefined
      : await deadline.forCalls((abortSignal) => pending.find(requestId, abortSignal));
  const isTheirs = record?.callerHash === callerHashOf(principalOf(event));
  const isExpired = record !== undefined && record.expiresAt * 1_000 <= Date.now();
  if (record === undefined || !isTheirs || isExpired) {
    const detail = 'No inference that you posted has this requestId';
    return { rejection: { name: 'unknown-inference', detail } };
  }

  switch (record.status) {
    case 'succeeded': {
      const prediction = await predictionOf(service, record, deadline);
      if (prediction === undefined) {
        const detail = 'The prediction has expired: results are kept for a few days only';
        return { rejection: { name: 'expired-inference', detail } };
      }

      const facts = {
        latencyMs: record.latencyMs,
        modelName: record.modelName,
        variant: record.variant ?? 'unknown',
      };
      const response = succeededResponse(requestId, prediction, facts);
      if (!exceedsResponseLimit(response)) return response;

      const presigned = await presignedPrediction(service, record);
      return presigned === undefined ? response : succeededResponse(requestId, presigned, facts);
    }
    case 'failed': {
      const { errorType = 'internal-error', errorDetail = '' } = record;
      return failedResponse(requestId, errorType satisfies ProblemName, errorDetail);
    }
    default:
      return pendingResponse(requestId);
  }
}

/** The prediction from S3, or an address for it if it is large; from the record once S3 has none. */
async function predictionOf(
  service: AsynchronousService,
  record: InferenceRecord,
  deadline: RequestContext['deadline'],
): Promise<GivenPrediction | undefined> {
  const { objects, dependencies } = service;
  const accept = dependencies.settings.modelAccept;
  const key = objects.keyOf(record.outputLocation ?? '');
  const object =
    key &&
    (await deadline.forCalls((abortSignal) => objects.get(key, MAX_DECODED_BYTES, abortSignal)));
  if (object) {
    const { body, contentType } = object;
    return body === undefined
      ? presignedPrediction(service, record)
      : { json: decodePrediction(body, contentType, accept).payload.json };
  }

  const { predictionForm, prediction } = record;
  return predictionForm === 'full' && prediction !== undefined ? { json: prediction } : undefined;
}

async function presignedPrediction(
  { objects }: AsynchronousService,
  { outputLocation = '' }: InferenceRecord,
): Promise<GivenPrediction | undefined> {
  const key = objects.keyOf(outputLocation);
  if (key === undefined) return undefined;

  const { url, expiresAt } = await objects.presignGet(key);
  return { url, expiresAt, contentType: undefined };
}
