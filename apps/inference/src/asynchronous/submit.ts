import { randomUUID } from 'node:crypto';

import type { ApiEvent } from '../api-event';
import { countOutcome } from '../begin-request';
import { finish, reject, replay } from '../handle-inference';
import { claimKey, settleClaim } from '../idempotency-key';
import type { Claim } from '../idempotency-store';
import { createRecord } from '../inference-record';
import { recordOutcome } from '../metrics';
import { encodeInput, type EncodedInput } from '../model-format';
import { outcomeName, type FailureOutcome } from '../outcome';
import type { Problem } from '../problems';
import { parseRequest, type InferenceRequest } from '../request';
import type { RequestContext } from '../request-context';
import { problemResponse, type HttpResponse } from '../responses';
import type { Enqueued } from './asynchronous-endpoint';
import type { AsynchronousService } from './asynchronous-service';
import { callerHashOf } from './caller';
import { endsAt, firstLookAt } from './due-times';
import { acceptedBody, acceptedResponse } from './result-responses';
import { parseUploadedRequest, uploadIdOf } from './uploads';

/** An accepted request, and where its input is or goes. */
interface Submission {
  readonly request: InferenceRequest;
  readonly inputKey: string;
  /** Undefined if the caller has uploaded it. */
  readonly encoded: EncodedInput | undefined;
}

/**
 * The path of a request through the function: its input is stored, a record and a mark for the sweep are
 * written, and then SageMaker gets the request. In this order, no request is lost: SageMaker's notification
 * completes it, or else the sweep does.
 */
export async function submit(
  service: AsynchronousService,
  context: RequestContext,
  event: ApiEvent,
): Promise<HttpResponse> {
  const { dependencies } = service;
  const submission = parseSubmission(service, context, event);
  if ('rejection' in submission) return reject(dependencies, context, submission.rejection);

  const key = await claimKey(dependencies, context, submission.request);
  switch (key.next) {
    case 'replay': {
      const body = acceptedBody(key.firstRequestId);
      // The answer is older than the queue if it is another.
      if (key.kept.content !== undefined || key.kept.envelope !== body) {
        return replay(dependencies, context, submission.request, key);
      }

      await countOutcome(dependencies, context, 'replayed');
      const response = acceptedResponse(key.firstRequestId, body, true);
      dependencies.log.replayed(context.ids, key.firstRequestId, response.statusCode);
      return response;
    }
    case 'reject':
      return reject(dependencies, context, key.problem);
    case 'fail':
      return failUnrecorded(service, context, submission, key.claim, key.problem, key.error);
    case 'call':
      return enqueue(service, context, submission, key.claim);
  }
}

function parseSubmission(
  { dependencies: { settings }, keys }: AsynchronousService,
  { ids }: RequestContext,
  event: ApiEvent,
): Submission | { readonly rejection: Problem } {
  const uploadId = uploadIdOf(event);
  if (uploadId !== undefined) {
    const request = parseUploadedRequest(event, uploadId);
    if ('rejection' in request) return request;

    const inputKey = keys.upload(callerHashOf(request.principal), uploadId);
    return { request, inputKey, encoded: undefined };
  }
  const request = parseRequest(event, settings);
  if ('rejection' in request) return request;

  const encoded = encodeInput(request, settings.modelContentType);
  if ('rejection' in encoded) return encoded;

  return { request, inputKey: keys.input(ids.requestId), encoded };
}

async function enqueue(
  service: AsynchronousService,
  context: RequestContext,
  submission: Submission,
  claim: Claim | undefined,
): Promise<HttpResponse> {
  const { dependencies, endpoint, objects, log } = service;
  const { ids, deadline, coldStart } = context;
  const { request, inputKey, encoded } = submission;
  let missing: Problem | undefined;
  try {
    missing = await deadline.forCalls((abortSignal) =>
      prepare(service, context, submission, abortSignal),
    );
  } catch (error) {
    const detail = 'The request could not be stored, so the model was not called; try again';
    const problem = { name: 'asynchronous-unavailable', detail } as const;
    return failUnrecorded(service, context, submission, claim, problem, error);
  }
  if (missing !== undefined) {
    await settleClaim(dependencies, context, claim, { problem: missing, error: undefined });
    return reject(dependencies, context, missing);
  }

  const enqueued = await endpoint.enqueue(
    ids.requestId,
    {
      inputLocation: objects.urlOf(inputKey),
      contentType: encoded?.contentType ?? dependencies.settings.modelContentType,
    },
    deadline,
  );
  if (!enqueued.accepted) {
    const { problem, error } = enqueued;
    const isTaken = await wasTaken(service, context, problem);
    if (isTaken !== true) {
      return failRecorded(service, context, submission, claim, problem, error, isTaken);
    }
  } else {
    await locate(service, context, enqueued);
  }
  const body = acceptedBody(ids.requestId);
  if (claim !== undefined) {
    try {
      await deadline.forWrites((abortSignal) =>
        dependencies.idempotency.complete(claim, { envelope: body }, abortSignal),
      );
    } catch (error) {
      dependencies.log.idempotencyUnsettled(ids, error);
    }
  }
  await countOutcome(dependencies, context, 'accepted');
  const response = acceptedResponse(ids.requestId, body);
  log.accepted(ids, request.payload, response.statusCode, coldStart);
  return response;
}

/**
 * Stores input, mark and record: after that, nothing of the request can be lost.
 *
 * @returns a problem if the caller's upload is missing
 */
async function prepare(
  service: AsynchronousService,
  context: RequestContext,
  submission: Submission,
  abortSignal: AbortSignal,
): Promise<Problem | undefined> {
  const { objects, keys, pending } = service;
  const { ids, receivedAt } = context;
  const { encoded, inputKey } = submission;
  if (encoded === undefined) {
    if ((await objects.head(inputKey, abortSignal)) === undefined) {
      return {
        name: 'unknown-upload',
        detail:
          'There is no such upload: send its bytes to the address that POST /inference/uploads gave, then repeat this request',
      };
    }
  }
  await Promise.all([
    encoded && objects.put(inputKey, Buffer.from(encoded.body), encoded.contentType, abortSignal),
    objects.put(
      keys.mark(ids.requestId, firstLookAt(receivedAt)),
      new Uint8Array(),
      'text/plain',
      abortSignal,
    ),
  ]);
  await pending.begin(pendingRecord(service, context, submission), abortSignal);
  return undefined;
}

function pendingRecord(
  { dependencies: { settings }, settings: times }: AsynchronousService,
  { ids, receivedAt }: RequestContext,
  { request, inputKey }: Submission,
) {
  const record = createRecord(
    {
      requestId: ids.requestId,
      receivedAt,
      modelName: settings.modelName,
      variant: settings.variantName,
      input: request.payload,
      prediction: undefined,
      latencyMs: undefined,
      errorType: undefined,
    },
    settings.payloadPolicy,
    settings.recordTtlDays,
  );
  return {
    ...record,
    status: 'pending' as const,
    callerHash: callerHashOf(request.principal),
    inputKey,
    endsAt: endsAt(receivedAt, times).toISOString(),
  };
}

/** Adds to the record where the result will be. The sweep looks there if the notification is lost. */
async function locate(
  { pending, log }: AsynchronousService,
  { ids, deadline }: RequestContext,
  { outputLocation, failureLocation }: Enqueued & { readonly accepted: true },
): Promise<void> {
  try {
    await deadline.forWrites((abortSignal) =>
      pending.locate(ids.requestId, { outputLocation, failureLocation }, abortSignal),
    );
  } catch (error) {
    log.unlocated(ids, error);
  }
}

/**
 * Completes the record of a request that SageMaker did not take, as it seems.
 *
 * @returns whether it did take it, only its answer was lost: then its notification came first. Undefined if
 *   that is unknown: then the sweep completes and counts it
 */
async function wasTaken(
  { pending }: AsynchronousService,
  { ids, deadline }: RequestContext,
  problem: Problem,
): Promise<boolean | undefined> {
  try {
    const completion = {
      status: 'failed',
      errorType: problem.name,
      errorDetail: problem.unquotedDetail ?? problem.detail,
      completedAt: new Date().toISOString(),
    } as const;
    return !(await deadline.forWrites((abortSignal) =>
      pending.complete(ids.requestId, completion, randomUUID(), abortSignal),
    ));
  } catch {
    return undefined;
  }
}

/** Counts and answers a request that SageMaker did not take, and whose record says so. */
async function failRecorded(
  service: AsynchronousService,
  context: RequestContext,
  { request }: Submission,
  claim: Claim | undefined,
  problem: Problem,
  error: unknown,
  isCounted: boolean | undefined,
): Promise<HttpResponse> {
  const { dependencies } = service;
  const { ids, metrics, deadline, coldStart } = context;
  const outcome: FailureOutcome = { problem, error };
  await settleClaim(dependencies, context, claim, outcome);
  // The sweep counts what may still be pending.
  if (isCounted === false) recordOutcome(metrics, outcomeName(outcome));

  await dependencies.metrics.publish(metrics, deadline);
  const response = problemResponse(problem, ids.requestId);
  if (isCounted === false) {
    dependencies.log.failed(ids, request, outcome, response.statusCode, coldStart);
  } else {
    service.log.unsettled(ids, error);
  }
  return response;
}

/** Records, counts and answers a request that SageMaker did not get. */
async function failUnrecorded(
  { dependencies }: AsynchronousService,
  context: RequestContext,
  { request, encoded }: Submission,
  claim: Claim | undefined,
  problem: Problem,
  error: unknown,
): Promise<HttpResponse> {
  return finish(dependencies, context, request, encoded ?? NOTHING, claim, { problem, error });
}

/** Stands in for an input that the function never sees. Signals are read of none that failed. */
const NOTHING: EncodedInput = { body: '', contentType: '', watched: () => undefined };
