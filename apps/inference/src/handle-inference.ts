import { Deadline } from './deadline';
import type { Ending } from './ending';
import type { EndpointCall } from './endpoint';
import type { Exchange, Parts } from './exchange';
import { checkKey, settleClaim } from './idempotency-key';
import type { Claim } from './idempotency-store';
import { countInference } from './metrics';
import { encodeInput } from './model-format';
import type { Problem } from './problems';
import { parseRequest, type InferenceEvent, type InferenceRequest } from './request';
import {
  answerBody,
  answerResponse,
  exceedsResponseLimit,
  problemResponse,
  type HttpResponse,
} from './responses';
import { writeRecord } from './write-record';

/** The parts of a Lambda context that are read. */
export interface InvocationContext {
  readonly awsRequestId: string;
  getRemainingTimeInMillis(): number;
}

/** The function's handler: an HTTP API event in, its response out. */
export type InferenceHandler = (
  event: InferenceEvent,
  context: InvocationContext,
) => Promise<HttpResponse>;

/**
 * Makes the handler: event → request → model → record and metrics → response. It always answers
 * inside the invocation's time, and never throws.
 */
export function createHandler(parts: Parts): InferenceHandler {
  let coldStart = true;
  return async (event, context) => {
    const requestId = event.requestContext?.requestId ?? context.awsRequestId;
    const exchange: Exchange = {
      ids: { requestId, lambdaRequestId: context.awsRequestId },
      receivedAt: new Date(),
      coldStart,
      deadline: new Deadline(context.getRemainingTimeInMillis()),
      metrics: parts.metrics.begin(requestId),
    };
    if (coldStart) {
      exchange.metrics.record('ColdStart', 1);
      coldStart = false;
    }
    try {
      return await handle(parts, exchange, event);
    } catch (error) {
      return crash(parts, exchange, error);
    }
  };
}

async function handle(
  parts: Parts,
  exchange: Exchange,
  event: InferenceEvent,
): Promise<HttpResponse> {
  const request = parseRequest(event, parts.settings);
  if ('rejection' in request) return reject(parts, exchange, request.rejection);

  const encoded = encodeInput(request, parts.settings.modelContentType);
  if ('rejection' in encoded) return reject(parts, exchange, encoded.rejection);

  const key = await checkKey(parts, exchange, request);
  switch (key.next) {
    case 'replay':
      return replay(parts, exchange, key);
    case 'reject':
      return reject(parts, exchange, key.problem);
    case 'fail':
      return finish(parts, exchange, request, undefined, key);
    case 'call': {
      const { requestId } = exchange.ids;
      const call = await parts.endpoint.invoke(encoded.body, requestId, exchange.deadline);
      return finish(parts, exchange, request, key.claim, conclude(parts, exchange, call));
    }
  }
}

/** What the endpoint call means for the caller. */
function conclude({ settings }: Parts, { ids }: Exchange, call: EndpointCall): Ending {
  if (!call.succeeded) return { call, problem: call.problem, error: call.error };

  const body = answerBody({
    requestId: ids.requestId,
    predictionJson: call.prediction.json,
    latencyMs: call.latencyMs,
    modelName: settings.modelName,
    variant: call.variant ?? settings.variantName ?? 'unknown',
  });
  if (exceedsResponseLimit(answerResponse(body))) {
    const detail = 'The prediction exceeds the 6 MB that a function may return';
    return { call, problem: { name: 'prediction-too-large', detail }, error: new Error(detail) };
  }
  return { call, body };
}

/**
 * Records, counts, logs and answers an accepted request, whatever came of it. Nothing in here
 * throws: what is made is answered.
 */
async function finish(
  parts: Parts,
  exchange: Exchange,
  request: InferenceRequest,
  claim: Claim | undefined,
  ending: Ending,
): Promise<HttpResponse> {
  const { ids, metrics, deadline, coldStart } = exchange;
  countInference(metrics, ending);
  await Promise.all([
    settleClaim(parts, exchange, claim, ending),
    parts.metrics.publishAround(
      metrics,
      deadline,
      () => writeRecord(parts, exchange, request, ending),
      { requestId: ids.requestId, ending },
    ),
  ]);
  if ('body' in ending) {
    const response = answerResponse(ending.body);
    parts.log.succeeded(ids, request, ending.call, response.statusCode, coldStart);
    return response;
  }
  const response = problemResponse(ending.problem, ids.requestId);
  parts.log.failed(ids, request, ending, response.statusCode, coldStart);
  return response;
}

/** Refuses a request that is the caller's fault before the model is called. */
async function reject(
  parts: Parts,
  { ids, metrics, deadline }: Exchange,
  problem: Problem,
): Promise<HttpResponse> {
  metrics.record('RejectedCount', 1);
  await parts.metrics.publish(metrics, deadline);
  const response = problemResponse(problem, ids.requestId);
  parts.log.rejected(ids, problem, response.statusCode);
  return response;
}

/** Returns the stored answer of an earlier request with the same Idempotency-Key. */
async function replay(
  parts: Parts,
  { ids, metrics, deadline }: Exchange,
  { firstRequestId, body }: { readonly firstRequestId: string; readonly body: string },
): Promise<HttpResponse> {
  metrics.record('ReplayedCount', 1);
  await parts.metrics.publish(metrics, deadline);
  const response = answerResponse(body, true);
  parts.log.replayed(ids, firstRequestId, response.statusCode);
  return response;
}

/**
 * Answers and counts a request on which the function itself failed before the model was called: a
 * defect, which the log shows.
 */
async function crash(
  parts: Parts,
  { ids, metrics, deadline }: Exchange,
  error: unknown,
): Promise<HttpResponse> {
  metrics.record('SuccessCount', 0);
  metrics.record('ErrorCount', 1);
  await parts.metrics.publish(metrics, deadline);
  const response = problemResponse(
    { name: 'internal-error', detail: 'Quote the requestId when you report this' },
    ids.requestId,
  );
  parts.log.crashed(ids, error, response.statusCode);
  return response;
}
