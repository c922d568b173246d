import { once } from 'node:events';
import type { Writable } from 'node:stream';

import type { HttpResponse } from '../responses';
import type { LambdaStreaming, ResponseHead } from './lambda-stream';
import { CallerLeftError } from './stream-errors';

/** The answer to a caller, as a stream of bytes after a head. */
export class AnswerStream {
  readonly #raw: Writable;
  readonly #heads: LambdaStreaming['HttpResponseStream'];
  readonly #left = new AbortController();
  #stream: Writable | undefined;
  #ended = false;

  constructor(raw: Writable, heads: LambdaStreaming['HttpResponseStream']) {
    this.#raw = raw;
    this.#heads = heads;
    const leave = () => {
      if (!this.#ended) this.#left.abort(new CallerLeftError());
    };
    raw.once('close', leave);
    // Without a listener, an error of the connection would end the sandbox.
    raw.on('error', leave);
  }

  /** Aborts with a {@link CallerLeftError} when the caller closes the connection. */
  get left(): AbortSignal {
    return this.#left.signal;
  }

  /** Whether the head is on its way, so that another answer is no longer possible. */
  get hasBegun(): boolean {
    return this.#stream !== undefined;
  }

  /** Sets the head, which is sent with the first byte. */
  begin(head: ResponseHead): void {
    this.#stream = this.#heads.from(this.#raw, head);
  }

  /**
   * Passes bytes on. Resolves when there is room for more, so that a slow caller slows down the model.
   *
   * @throws the reason of the signal if it aborts while the caller takes no more
   */
  async write(bytes: Uint8Array | string, signal: AbortSignal): Promise<void> {
    if (this.#stream === undefined) throw new Error('The answer has no head yet');

    signal.throwIfAborted();
    if (this.#stream.write(bytes)) return;

    try {
      await once(this.#stream, 'drain', { signal });
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    }
  }

  /** Sends a whole answer, unless the caller has left. */
  send({ body, ...head }: HttpResponse): void {
    this.begin(head);
    this.end(body);
  }

  /** Ends the answer, unless the caller has left. */
  end(rest?: string | Uint8Array): void {
    this.#ended = true;
    if (!this.#left.signal.aborted) this.#stream?.end(rest);
  }
}
