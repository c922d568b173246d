import { once } from 'node:events';
import { PassThrough, type Writable } from 'node:stream';

import type { ResponseHead } from '../../src/streaming/lambda-stream';

/** A caller of the function URL: receives the head and the bytes of a streamed answer. */
export class StreamCaller {
  readonly raw = new PassThrough();
  /** Resolves when the function has ended. */
  ended: Promise<void> = Promise.resolve();
  /** What the function threw, for which Lambda cuts the answer. */
  cutBy: unknown;

  static readonly #heads = new WeakMap<Writable, ResponseHead>();

  /** Takes the part of Lambda's runtime. */
  static from(raw: Writable, head: ResponseHead): Writable {
    StreamCaller.#heads.set(raw, head);
    return raw;
  }

  get head(): ResponseHead {
    const head = StreamCaller.#heads.get(this.raw);
    if (head === undefined) throw new Error('There is no answer yet');

    return head;
  }

  get requestId(): string | undefined {
    return this.head.headers['inference-request-id'];
  }

  /** The next bytes of the answer, as text. */
  async next(): Promise<string> {
    if (this.raw.readableLength === 0) await once(this.raw, 'readable');
    return String(this.raw.read() ?? '');
  }

  /** The answer up to its end, or up to where it is cut. */
  async text(): Promise<string> {
    let text = '';
    this.raw.on('data', (chunk: Buffer) => (text += chunk.toString()));
    await this.ended;
    if (this.cutBy === undefined && !this.raw.readableEnded) await once(this.raw, 'end');
    return text;
  }

  /** The answer as JSON. */
  async json(): Promise<Record<string, unknown>> {
    return JSON.parse(await this.text()) as Record<string, unknown>;
  }

  /** Closes the connection. */
  async leave(): Promise<void> {
    this.raw.destroy();
    await this.ended;
  }
}
