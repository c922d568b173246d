import { randomUUID } from 'node:crypto';

import {
  ADDITIONAL_COUNTS,
  PROBLEM_STATUSES,
  type InferenceRecord,
} from '@inference-pipeline/inference-contract';

import { classifyEndpointError } from '../endpoint-errors';
import { itemSizeBytes, MAX_ITEM_BYTES } from '../inference-record';
import { JSON_TYPE, mediaTypeOf } from '../media-types';
import { recordValues, recordOutcome } from '../metrics';
import { decodePrediction, encodeInput } from '../model-format';
import { Payload, type KeptPayload } from '../payload';
import type { Problem } from '../problems';
import type { RequestContext } from '../request-context';
import { MAX_RESPONSE_BYTES } from '../responses';
import type { Watched } from '../signals/compile-signals';
import type { SignalsOfInference } from '../signals/signal-watch';
import type { AsynchronousService } from './asynchronous-service';
import { firstLookAt } from './due-times';
import type { Completion } from './pending-store';
import type { StoredObject } from './s3/object-store';

/** Largest result that is decoded, recorded and read for signals, in bytes. Of others, the size is kept. */
export const MAX_DECODED_BYTES = MAX_RESPONSE_BYTES;

/** Bytes of a record for the attributes that its completion adds, beside prediction and kept signals. */
const COMPLETION_BYTES = 4_096;

/** How a request ended. */
export type Ending =
  | { readonly succeeded: true; readonly outputKey: string; readonly output: StoredObject }
  | { readonly succeeded: false; readonly problem: Problem; readonly error: unknown };

/** Who found out how a request ended. */
export type Finder = 'notification' | 'sweep';

/** A prediction as the record keeps it, and as signals are read from it. */
interface Result {
  readonly payload: Payload | undefined;
  readonly kept: KeptPayload | undefined;
  readonly watched: Watched | undefined;
  readonly problem: Problem | undefined;
  readonly error: unknown;
}

/**
 * Completes a request: its record, its metrics and its log event, once for all that try. Only the write
 * that completed the record counts.
 *
 * @returns whether this attempt completed it
 * @throws the error of a service that cannot be reached; then nothing has been counted
 */
export async function complete(
  service: AsynchronousService,
  context: RequestContext,
  record: InferenceRecord,
  ending: Ending,
  endedAt: Date,
  finder: Finder,
): Promise<boolean> {
  const { dependencies, pending, log } = service;
  const { deadline, metrics, ids } = context;
  const result = readResult(ending, dependencies.settings.modelAccept);
  const { problem } = result;
  const latencyMs = Math.max(0, endedAt.getTime() - Date.parse(record.timestamp));
  const signals = await deadline.forCalls((abortSignal) =>
    signalsOf(service, record, result, abortSignal),
  );
  const { requestId } = record;
  const completion: Completion = {
    latencyMs,
    completedAt: endedAt.toISOString(),
    ...(problem === undefined
      ? { status: 'succeeded' }
      : {
          status: 'failed',
          errorType: problem.name,
          errorDetail: detailOf(problem, dependencies.settings.payloadPolicy),
        }),
    ...(ending.succeeded && { outputLocation: service.objects.urlOf(ending.outputKey) }),
    ...(signals?.kept !== undefined && { keptSignals: signals.kept }),
  };
  const isOurs = await deadline.forCalls((abortSignal) =>
    pending.complete(
      requestId,
      { ...completion, ...keptPrediction(service, record, completion, result) },
      randomUUID(),
      abortSignal,
    ),
  );
  if (!isOurs) return false;

  const outcome =
    problem === undefined
      ? 'succeeded'
      : PROBLEM_STATUSES[problem.name] < 500
        ? 'refusedByModel'
        : 'failed';
  recordOutcome(metrics, outcome, undefined);
  recordValues(metrics, { LatencyMs: latencyMs });
  if (finder === 'sweep') recordValues(metrics, ADDITIONAL_COUNTS.swept);

  const violations = await signals?.count({ requestId, variant: record.variant });
  await dependencies.metrics.publish(metrics, deadline);
  log.completed(ids, {
    variant: record.variant,
    latencyMs,
    prediction: result.payload,
    completedBy: finder,
    failure: problem && { problem, error: result.error },
    violations,
  });
  await deleteMark(service, context, record);
  return true;
}

/** Deletes the first mark of a request. A later one is deleted by the sweep that finds it. */
async function deleteMark(
  { objects, keys }: AsynchronousService,
  { deadline }: RequestContext,
  { requestId, timestamp }: InferenceRecord,
): Promise<void> {
  const mark = keys.mark(requestId, firstLookAt(new Date(timestamp)));
  // The sweep deletes marks of completed requests.
  await deadline
    .forWrites((abortSignal) => objects.delete(mark, abortSignal))
    .catch(() => undefined);
}

function readResult(ending: Ending, accept: string): Result {
  if (!ending.succeeded) {
    const { problem, error } = ending;
    return { payload: undefined, kept: undefined, watched: undefined, problem, error };
  }
  const { body, contentType, sizeBytes } = ending.output;
  const nothing = { problem: undefined, error: undefined, watched: undefined, payload: undefined };
  if (body === undefined) {
    return { ...nothing, kept: { form: 'hash-oversized', json: JSON.stringify({ sizeBytes }) } };
  }

  try {
    const { payload, watched } = decodePrediction(body, contentType, accept);
    return { ...nothing, payload, kept: undefined, watched };
  } catch (error) {
    return { ...nothing, kept: undefined, problem: classifyEndpointError(error), error };
  }
}

/** The prediction as the policy keeps it, or its hash where the record has no room for more. */
function keptPrediction(
  { dependencies: { settings } }: AsynchronousService,
  record: InferenceRecord,
  completion: Completion,
  { payload, kept: described }: Result,
): Pick<Completion, 'prediction' | 'predictionForm'> {
  const attributes = ({ form, json }: KeptPayload) => ({
    predictionForm: form,
    ...(json !== undefined && { prediction: json }),
  });
  if (payload === undefined) {
    if (described === undefined) return {};

    return attributes(
      settings.payloadPolicy === 'none' ? { form: 'none', json: undefined } : described,
    );
  }
  const kept = payload.keep(settings.payloadPolicy);
  const sizeBytes =
    itemSizeBytes({ ...record, ...completion }) +
    COMPLETION_BYTES +
    Buffer.byteLength(kept.json ?? '');
  return attributes(sizeBytes > MAX_ITEM_BYTES ? payload.keepOversized() : kept);
}

/** The signals of a request that reached the model. The input is read again, unless it is very large. */
async function signalsOf(
  { dependencies, objects }: AsynchronousService,
  record: InferenceRecord,
  { watched }: Result,
  abortSignal: AbortSignal,
): Promise<SignalsOfInference | undefined> {
  const { signals, settings } = dependencies;
  if (signals === undefined || record.inputKey === undefined) return undefined;

  const input = await objects.get(record.inputKey, MAX_DECODED_BYTES, abortSignal);
  return signals.of(() => watchedInput(input, settings.modelContentType), watched);
}

/** What signals are read from in an input; undefined if it is neither JSON nor CSV, or too large. */
function watchedInput(input: StoredObject | undefined, otherwise: string): Watched | undefined {
  if (input?.body === undefined) return undefined;

  const { body: bytes, contentType = otherwise } = input;
  if (mediaTypeOf(contentType) === JSON_TYPE) {
    return { document: JSON.parse(Buffer.from(bytes).toString('utf8')) as unknown };
  }

  const content = { contentType, bytes };
  const encoded = encodeInput({ payload: new Payload(''), input: undefined, content }, contentType);
  return 'rejection' in encoded ? undefined : encoded.watched();
}

/** The reason, without quotes from a payload unless payloads are kept. */
function detailOf(
  { detail, unquotedDetail = detail }: Problem,
  policy: 'full' | 'hash' | 'none',
): string {
  return policy === 'full' ? detail : unquotedDetail;
}
