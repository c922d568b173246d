import { isGroundTruthEvent, requestIdOf, type ApiEvent } from './api-event';
import { contextFactory, countOutcome, type InvocationContext } from './begin-request';
import type { EndpointCall } from './endpoint';
import { claimKey, settleClaim } from './idempotency-key';
import type { Claim, KeptAnswer } from './idempotency-store';
import { recordOutcome } from './metrics';
import { decodePrediction, encodeInput, type EncodedInput } from './model-format';
import { preferredForm, unacceptableAnswer } from './negotiation';
import { outcomeName, type Outcome } from './outcome';
import type { Problem } from './problems';
import { parseRequest, type InferenceRequest } from './request';
import type { Dependencies, RequestContext } from './request-context';
import {
  answerResponse,
  envelopeResponse,
  exceedsResponseLimit,
  problemResponse,
  type HttpResponse,
  type InferenceAnswer,
} from './responses';
import { AnswerTooLargeError, TOO_LARGE } from './service-client';
import type { Settings } from './settings';
import { writeRecord } from './write-record';

/** The model answered, in no form that the caller takes. */
class NotAcceptableError extends Error {
  override readonly name = 'NotAcceptableError';
}

/** The function's handler: takes an HTTP API event and returns the response. */
export type InferenceHandler = (
  event: ApiEvent | null | undefined,
  invocation: InvocationContext,
) => Promise<HttpResponse>;

/**
 * Creates the handler. A request is parsed, its Idempotency-Key claimed, the model called, the
 * inference recorded, counted and logged, and the response returned. The handler never throws, and
 * always answers within the invocation's time.
 */
export function createHandler(dependencies: Dependencies): InferenceHandler {
  const begin = contextFactory(dependencies);
  return async (given, invocation) => {
    const event = given ?? {};
    const requestId = requestIdOf(event) ?? invocation.awsRequestId;
    const context = begin(requestId, invocation);
    if (isGroundTruthEvent(event)) {
      const { crashOnGroundTruth, handleGroundTruth } =
        await import('./ground-truth/handle-ground-truth.js');
      try {
        return await handleGroundTruth(dependencies, context, event);
      } catch (error) {
        return crashOnGroundTruth(dependencies, context, error);
      }
    }
    try {
      return await handle(dependencies, context, event);
    } catch (error) {
      return crash(dependencies, context, error);
    }
  };
}

/** The path of a request through the function. */
async function handle(
  dependencies: Dependencies,
  context: RequestContext,
  event: ApiEvent,
): Promise<HttpResponse> {
  const request = parseRequest(event, dependencies.settings);
  if ('rejection' in request) return reject(dependencies, context, request.rejection);

  const encoded = encodeInput(request, dependencies.settings.modelContentType);
  if ('rejection' in encoded) return reject(dependencies, context, encoded.rejection);

  const key = await claimKey(dependencies, context, request);
  switch (key.next) {
    case 'replay':
      return replay(dependencies, context, request, key);
    case 'reject':
      return reject(dependencies, context, key.problem);
    case 'fail':
      return finish(dependencies, context, request, encoded, key.claim, key);
    case 'call': {
      const { requestId } = context.ids;
      const call = await dependencies.endpoint.invoke(
        encoded,
        requestId,
        context.deadline,
        request.targetModel,
      );
      const outcome = outcomeOf(dependencies, context, request, call);
      return finish(dependencies, context, request, encoded, key.claim, outcome);
    }
  }
}

/** The outcome of a request whose endpoint call ended. */
function outcomeOf(
  { settings }: Dependencies,
  { ids }: RequestContext,
  { accept }: InferenceRequest,
  call: EndpointCall,
): Outcome {
  if (!call.succeeded) return { call, problem: call.problem, error: call.error };

  const { prediction, content } = call;
  const form = preferredForm(accept, content?.contentType);
  if (form === undefined) {
    const problem = unacceptableAnswer(accept, content?.contentType);
    return { call, problem, error: new NotAcceptableError(problem.unquotedDetail) };
  }

  const answer: InferenceAnswer = {
    requestId: ids.requestId,
    prediction,
    content,
    latencyMs: call.latencyMs,
    modelName: settings.modelName,
    variant: call.variant ?? settings.variantName ?? 'unknown',
  };
  const response = answerResponse(answer, form);
  if (exceedsResponseLimit(response)) {
    const problem = { name: 'prediction-too-large', detail: TOO_LARGE } as const;
    return { call, problem, error: new AnswerTooLargeError() };
  }
  return { call, answer, response };
}

/** Counts, records, logs and answers an accepted request. Never throws. */
export async function finish(
  dependencies: Dependencies,
  context: RequestContext,
  request: InferenceRequest,
  encoded: EncodedInput,
  claim: Claim | undefined,
  outcome: Outcome,
): Promise<HttpResponse> {
  const { ids, metrics, deadline, coldStart } = context;
  recordOutcome(metrics, outcomeName(outcome), outcome.call);
  const signals = signalsOf(dependencies, encoded, outcome);
  const settling = settleClaim(dependencies, context, claim, outcome);
  const writing = writeRecord(dependencies, context, request, outcome, signals?.kept);
  const attribution = { requestId: ids.requestId, variant: outcome.call?.variant };
  const violations = await signals?.count(attribution);
  await Promise.all([
    settling,
    dependencies.metrics.publishAlongside(writing, metrics, deadline, attribution),
  ]);
  if ('response' in outcome) {
    const { response } = outcome;
    dependencies.log.succeeded(
      ids,
      request,
      outcome.call,
      response.statusCode,
      coldStart,
      violations,
    );
    return response;
  }
  const response = problemResponse(outcome.problem, ids.requestId);
  dependencies.log.failed(ids, request, outcome, response.statusCode, coldStart, violations);
  return response;
}

/** The signals of an inference; undefined without any, or if the endpoint was not called. */
function signalsOf({ signals }: Dependencies, encoded: EncodedInput, outcome: Outcome) {
  if (signals === undefined || outcome.call === undefined) return undefined;

  return signals.of(encoded.watched, 'response' in outcome ? outcome.call.watched : undefined);
}

/** Rejects a request as the caller's fault, without calling the model. */
export async function reject(
  dependencies: Dependencies,
  context: RequestContext,
  problem: Problem,
): Promise<HttpResponse> {
  await countOutcome(dependencies, context, 'rejected');
  const response = problemResponse(problem, context.ids.requestId);
  dependencies.log.rejected(context.ids, problem, response.statusCode);
  return response;
}

/** Returns the stored answer of an earlier request with the same Idempotency-Key. */
export async function replay(
  dependencies: Dependencies,
  context: RequestContext,
  { accept }: InferenceRequest,
  { firstRequestId, kept }: { readonly firstRequestId: string; readonly kept: KeptAnswer },
): Promise<HttpResponse> {
  const response = keptResponse(dependencies.settings, accept, kept);
  if ('name' in response) return reject(dependencies, context, response);

  await countOutcome(dependencies, context, 'replayed');
  dependencies.log.replayed(context.ids, firstRequestId, response.statusCode);
  return response;
}

/** The response with a stored answer, in the form that the repeated request prefers. */
function keptResponse(
  { modelAccept }: Settings,
  accept: string | undefined,
  kept: KeptAnswer,
): HttpResponse | Problem {
  const contentType = kept.content?.contentType;
  const form = preferredForm(accept, contentType);
  if (form === undefined) return unacceptableAnswer(accept, contentType);
  if (kept.content === undefined) return envelopeResponse(kept.envelope, true);

  const { payload } = decodePrediction(kept.content.bytes, contentType, modelAccept);
  return answerResponse({ ...kept.facts, prediction: payload, content: kept.content }, form, true);
}

/** Answers a request on which the function itself failed before it called the model: a bug. */
export async function crash(
  dependencies: Dependencies,
  context: RequestContext,
  error: unknown,
): Promise<HttpResponse> {
  await countOutcome(dependencies, context, 'crashed');
  const response = problemResponse(
    { name: 'internal-error', detail: 'Please report this together with the requestId' },
    context.ids.requestId,
  );
  dependencies.log.crashed(context.ids, error, response.statusCode);
  return response;
}
