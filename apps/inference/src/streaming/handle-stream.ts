import type { Writable } from 'node:stream';

import { headerOf, requestIdOf, type ApiEvent } from '../api-event';
import { contextFactory, countOutcome, type InvocationContext } from '../begin-request';
import { claimKey } from '../idempotency-key';
import type { Claim, KeptAnswer } from '../idempotency-store';
import { encodeInput, type EncodedInput } from '../model-format';
import type { Problem } from '../problems';
import { parseRequest, type InferenceRequest } from '../request';
import type { RequestContext } from '../request-context';
import { problemResponse } from '../responses';
import { AnswerStream } from './answer-stream';
import { finishStream } from './finish-stream';
import { readKeptAnswer } from './kept-answer';
import { passStream } from './pass-stream';
import type { StreamDependencies } from './stream-dependencies';
import { StreamCutError } from './stream-errors';
import { streamHead } from './stream-head';

/** The function's handler: takes an event of a function URL and streams the response. */
export type StreamHandler = (
  event: ApiEvent | null | undefined,
  response: Writable,
  invocation: InvocationContext,
) => Promise<void>;

/**
 * Creates the handler. A request is parsed, its Idempotency-Key claimed, the model called and its bytes
 * passed on as they come. When they end, the inference is recorded, counted and logged, and then the
 * answer ends. What goes wrong before the first byte is answered by a problem, as on the HTTP API.
 * What goes wrong later ends an event stream with the event `error`; any other answer is cut, for which
 * the handler throws.
 */
export function createStreamHandler(dependencies: StreamDependencies): StreamHandler {
  const begin = contextFactory(dependencies);
  return async (given, response, invocation) => {
    const event = given ?? {};
    const requestId = requestIdOf(event) ?? invocation.awsRequestId;
    const answer = new AnswerStream(response, dependencies.heads);
    const context = begin(requestId, invocation);
    try {
      await handle(dependencies, context, event, answer);
    } catch (error) {
      if (error instanceof StreamCutError) throw error;

      await crash(dependencies, context, answer, error);
    }
  };
}

/** The path of a request through the function. */
async function handle(
  dependencies: StreamDependencies,
  context: RequestContext,
  event: ApiEvent,
  answer: AnswerStream,
): Promise<void> {
  const request = parseRequest(withoutAccept(event), dependencies.settings);
  if ('rejection' in request) return reject(dependencies, context, answer, request.rejection);

  const encoded = encodeInput(request, dependencies.settings.modelContentType);
  if ('rejection' in encoded) return reject(dependencies, context, answer, encoded.rejection);

  const key = await claimKey(dependencies, context, request, 'stream');
  switch (key.next) {
    case 'replay':
      return replay(dependencies, context, answer, key);
    case 'reject':
      return reject(dependencies, context, answer, key.problem);
    case 'fail':
      return finishStream(dependencies, context, answer, {
        ...{ request, encoded, claim: key.claim, call: undefined },
        failure: { problem: key.problem, error: key.error, interrupter: undefined },
      });
    case 'call':
      return call(dependencies, context, answer, {
        ...{ request, encoded, claim: key.claim, accept: headerOf(event, 'accept') },
      });
  }
}

interface Called {
  readonly request: InferenceRequest;
  readonly encoded: EncodedInput;
  readonly claim: Claim | undefined;
  readonly accept: string | undefined;
}

async function call(
  dependencies: StreamDependencies,
  context: RequestContext,
  answer: AnswerStream,
  { accept, ...called }: Called,
): Promise<void> {
  const passed = await passStream(dependencies, context, answer, called.encoded, accept);
  return finishStream(dependencies, context, answer, { ...called, ...passed });
}

/**
 * The event without its Accept header. That is for the model: what it streams goes to the caller as it
 * is.
 */
function withoutAccept(event: ApiEvent): ApiEvent {
  const strip = (headers: unknown) =>
    typeof headers === 'object' && headers !== null
      ? Object.fromEntries(
          Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'accept'),
        )
      : headers;
  return {
    ...event,
    headers: strip(event.headers),
    multiValueHeaders: strip(event.multiValueHeaders),
  };
}

/** Rejects a request as the caller's fault, without calling the model. */
async function reject(
  dependencies: StreamDependencies,
  context: RequestContext,
  answer: AnswerStream,
  problem: Problem,
): Promise<void> {
  await countOutcome(dependencies, context, 'rejected');
  const response = problemResponse(problem, context.ids.requestId);
  dependencies.log.rejected(context.ids, problem, response.statusCode);
  answer.send(response);
}

/** Returns the kept stream of an earlier request with the same Idempotency-Key, at once. */
async function replay(
  dependencies: StreamDependencies,
  context: RequestContext,
  answer: AnswerStream,
  { firstRequestId, kept }: { readonly firstRequestId: string; readonly kept: KeptAnswer },
): Promise<void> {
  await countOutcome(dependencies, context, 'replayed');
  const { bytes, contentType, variant } = readKeptAnswer(kept);
  const head = streamHead(dependencies.settings, firstRequestId, { contentType, variant });
  dependencies.log.replayed(context.ids, firstRequestId, head.statusCode);
  answer.begin({ ...head, headers: { ...head.headers, 'idempotent-replayed': 'true' } });
  answer.end(bytes);
}

/** Answers a request on which the function itself failed: a bug. */
async function crash(
  dependencies: StreamDependencies,
  context: RequestContext,
  answer: AnswerStream,
  error: unknown,
): Promise<void> {
  await countOutcome(dependencies, context, 'crashed');
  const response = problemResponse(
    { name: 'internal-error', detail: 'Please report this together with the requestId' },
    context.ids.requestId,
  );
  dependencies.log.crashed(context.ids, error, response.statusCode);
  if (answer.hasBegun) throw new StreamCutError('The function failed in the middle of a stream');

  answer.send(response);
}
