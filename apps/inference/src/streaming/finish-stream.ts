import { PROBLEM_STATUSES, streamValues } from '@inference-pipeline/inference-contract';

import type { Claim } from '../idempotency-store';
import { createRecord } from '../inference-record';
import { recordOutcome, recordValues } from '../metrics';
import type { EncodedInput } from '../model-format';
import type { InferenceRequest } from '../request';
import type { RequestContext } from '../request-context';
import { problemResponse } from '../responses';
import { putRecord } from '../write-record';
import type { AnswerStream } from './answer-stream';
import { keptAnswer } from './kept-answer';
import type { StreamCall, StreamFailure } from './stream-call';
import type { StreamDependencies } from './stream-dependencies';
import { StreamCutError } from './stream-errors';
import { watchedInStream } from './watched-stream';

/** An accepted request whose stream has ended, or that failed before the model was called. */
export interface EndedStream {
  readonly request: InferenceRequest;
  readonly encoded: EncodedInput;
  readonly claim: Claim | undefined;
  readonly call: StreamCall | undefined;
  readonly failure: StreamFailure | undefined;
}

/** Counts, records and logs an accepted request, and ends its answer. */
export async function finishStream(
  dependencies: StreamDependencies,
  context: RequestContext,
  answer: AnswerStream,
  ended: EndedStream,
): Promise<void> {
  const { ids, metrics, deadline, coldStart } = context;
  const { request, call, failure } = ended;
  const status = failure === undefined ? 200 : PROBLEM_STATUSES[failure.problem.name];
  const outcome = status === 200 ? 'succeeded' : status < 500 ? 'refusedByModel' : 'failed';
  // The time until a stream ends says how long its answer is. What is measured is its first byte.
  const { timeToFirstByteMs } = call ?? {};
  const measured = timeToFirstByteMs === undefined ? call : { variant: call?.variant };
  recordOutcome(metrics, outcome, measured);
  if (call?.stream !== undefined) {
    const streamedBytes = call.stream.sizeBytes;
    const interrupted = failure !== undefined;
    recordValues(metrics, streamValues({ timeToFirstByteMs, streamedBytes, interrupted }));
  }
  const signals = call && dependencies.signals?.of(ended.encoded.watched, watchedIn(ended));
  const settling = settle(dependencies, context, ended);
  const writing = writeStreamRecord(dependencies, context, ended, signals?.kept);
  const attribution = { requestId: ids.requestId, variant: call?.variant };
  const violations = await signals?.count(attribution);
  await Promise.all([
    settling,
    dependencies.metrics.publishAlongside(writing, metrics, deadline, attribution),
  ]);
  dependencies.log.streamed(ids, request, call, failure, status, coldStart, violations);
  endAnswer(answer, ended, ids.requestId);
}

/** Ends the answer. What the caller has of an interrupted one must not look whole. */
function endAnswer(answer: AnswerStream, { call, failure }: EndedStream, requestId: string): void {
  if (failure === undefined || answer.left.aborted) {
    answer.end();
    return;
  }

  const response = problemResponse(failure.problem, requestId);
  if (call?.stream === undefined) {
    answer.send(response);
    return;
  }

  if (!isEventStream(call.stream.contentType)) {
    throw new StreamCutError(`The answer is cut: ${failure.problem.name}`);
  }
  answer.end(`\n\nevent: error\ndata: ${response.body}\n\n`);
}

/** @see https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream */
function isEventStream(contentType: string): boolean {
  return /^\s*text\/event-stream\s*(?:;|$)/i.test(contentType);
}

/** What signals of the prediction are read from; nothing if the inference failed. */
function watchedIn({ call, failure }: EndedStream) {
  return failure === undefined && call?.stream ? watchedInStream(call.stream) : undefined;
}

/** Writes the record of a stream. If that fails, the complete record goes to the log. */
async function writeStreamRecord(
  dependencies: StreamDependencies,
  context: RequestContext,
  { request, call, failure }: EndedStream,
  keptSignals: string | undefined,
): Promise<boolean> {
  const { settings } = dependencies;
  const record = createRecord(
    {
      requestId: context.ids.requestId,
      receivedAt: context.receivedAt,
      modelName: settings.modelName,
      variant: call?.variant ?? settings.variantName,
      input: request.payload,
      prediction: call?.stream,
      latencyMs: call?.latencyMs,
      errorType: failure?.problem.name,
      keptSignals,
      stream: call?.stream && {
        timeToFirstByteMs: call.timeToFirstByteMs ?? 0,
        streamedBytes: call.stream.sizeBytes,
        streamedChunks: call.stream.chunks,
      },
    },
    settings.payloadPolicy,
    settings.recordTtlDays,
  );
  return putRecord(dependencies, context, record);
}

/** Keeps a whole stream under its Idempotency-Key, or releases the key of any other. */
async function settle(
  { idempotency, settings, log }: StreamDependencies,
  { ids, deadline }: RequestContext,
  { claim, call, failure }: EndedStream,
): Promise<void> {
  if (claim === undefined) return;

  const stream = failure === undefined ? call?.stream : undefined;
  const variant = call?.variant ?? settings.variantName ?? 'unknown';
  try {
    await deadline.forWrites((abortSignal) =>
      stream === undefined
        ? idempotency.release(claim, abortSignal)
        : idempotency.complete(
            claim,
            keptAnswer(stream, {
              requestId: ids.requestId,
              latencyMs: call?.latencyMs ?? 0,
              modelName: settings.modelName,
              variant,
            }),
            abortSignal,
          ),
    );
  } catch (error) {
    log.idempotencyUnsettled(ids, error);
  }
}
