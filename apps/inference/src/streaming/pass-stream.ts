import { DeadlineExceededError } from '../deadline';
import type { EncodedInput } from '../model-format';
import type { RequestContext } from '../request-context';
import type { AnswerStream } from './answer-stream';
import { KeptStream } from './kept-stream';
import type { StreamCall, StreamFailure } from './stream-call';
import type { StreamDependencies } from './stream-dependencies';
import { classifyStreamError, EmptyStreamError } from './stream-errors';
import { streamHead } from './stream-head';
import type { OpenedStream } from './streaming-endpoint';

/** How a call ended. */
export interface PassedStream {
  readonly call: StreamCall;
  readonly failure: StreamFailure | undefined;
}

/**
 * Calls the model and passes its bytes to the caller as they come, no faster than the caller takes them.
 * Never throws: a failure is a result too.
 *
 * @param accept the media types that the caller asks for, which the model gets
 */
export async function passStream(
  { streams, settings, signals }: StreamDependencies,
  { ids, deadline }: RequestContext,
  answer: AnswerStream,
  { body, contentType: inputType }: EncodedInput,
  accept: string | undefined,
): Promise<PassedStream> {
  const calledAt = new Date();
  const startedAtMs = performance.now();
  const elapsedMs = () => Math.round((performance.now() - startedAtMs) * 1_000) / 1_000;
  const ending = new Ending(answer.left, deadline.callsSignal(), deadline.remainingMs());
  let timeToFirstByteMs: number | undefined;
  let opened: OpenedStream | undefined;
  let stream: KeptStream | undefined;
  let failure: StreamFailure | undefined;
  try {
    opened = await ending.race(
      streams.open(
        body,
        { contentType: inputType, accept: acceptable(accept), requestId: ids.requestId },
        ending.signal,
      ),
    );
    const { parts, contentType, variant } = opened;
    for (;;) {
      const { value: part } = await ending.race(parts.next());
      if (part === undefined) break;

      if (stream === undefined) {
        stream = new KeptStream(contentType, signals !== undefined);
        timeToFirstByteMs = elapsedMs();
        const named = { contentType, variant: variant ?? settings.variantName ?? 'unknown' };
        answer.begin(streamHead(settings, ids.requestId, named));
      }
      await answer.write(part, ending.signal);
      stream.add(part);
    }
    if (stream === undefined) throw new EmptyStreamError();
  } catch (error) {
    failure = { ...classifyStreamError(error, stream !== undefined), error };
  } finally {
    ending.end();
  }
  const latencyMs = elapsedMs();
  const variant = opened?.variant;
  return { call: { calledAt, latencyMs, timeToFirstByteMs, variant, stream }, failure };
}

/** A caller's Accept header, if SageMaker takes it. */
function acceptable(accept: string | undefined): string | undefined {
  return accept !== undefined && /^[\x20-\x7e]{1,1024}$/.test(accept) ? accept : undefined;
}

/** Ends a call when the caller leaves, when the time is over, or when it is done. */
class Ending {
  readonly #controller = new AbortController();
  readonly #aborted: Promise<never>;
  readonly #release: () => void;

  constructor(left: AbortSignal, timeIsOver: AbortSignal, budgetMs: number) {
    const leave = () => this.#controller.abort(left.reason);
    const expire = () => this.#controller.abort(new DeadlineExceededError(budgetMs));
    this.#aborted = new Promise((_, reject) => {
      this.signal.addEventListener('abort', () => reject(this.signal.reason as Error));
    });
    this.#aborted.catch(() => undefined);
    left.addEventListener('abort', leave);
    timeIsOver.addEventListener('abort', expire);
    this.#release = () => {
      left.removeEventListener('abort', leave);
      timeIsOver.removeEventListener('abort', expire);
    };
    if (left.aborted) leave();
    else if (timeIsOver.aborted) expire();
  }

  /** Aborts with the reason of the end. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** The result of work, unless the call ends before. */
  async race<T>(work: Promise<T>): Promise<T> {
    // The rejection of work that is given up must not count as unhandled.
    work.catch(() => undefined);
    return Promise.race([work, this.#aborted]);
  }

  /** Closes the connection to the endpoint, if it is open still. */
  end(): void {
    this.#release();
    this.#controller.abort(new Error('The stream has ended'));
  }
}
