import { setTimeout as delay } from 'node:timers/promises';

/** Injected faults of a model container. */
export interface ContainerFaults {
  /** Added to the time of every answer, ±20 %. */
  readonly extraLatencyMs: number;
  /** Share of requests, from 0 to 1, on which the model fails with 500. */
  readonly failingShare: number;
  /** Share of streams, from 0 to 1, that the model breaks off after their first part. */
  readonly brokenStreamShare?: number;
  /** Added to the time until a stream begins. */
  readonly streamDelayMs?: number;
  /** `/ping` fails, so SageMaker takes the container out of service. */
  readonly unready: boolean;
}

export const NO_FAULTS: ContainerFaults = { extraLatencyMs: 0, failingShare: 0, unready: false };

/** The outcome of a request to the container. */
export type ContainerAnswer =
  | {
      readonly reached: true;
      readonly status: number;
      readonly contentType: string;
      readonly body: Buffer;
      readonly durationMs: number;
    }
  /** The container is out of service. */
  | { readonly reached: false; readonly reason: string };

/**
 * How long SageMaker waits for a container.
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-inference-code.html
 */
const INVOCATION_TIMEOUT_MS = 60_000;

/**
 * How long SageMaker lets a container stream.
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-inference-code.html
 */
const STREAM_TIMEOUT_MS = 8 * 60_000;

/** A stream of the container that broke off. */
export class StreamBrokenError extends Error {
  override readonly name = 'StreamBrokenError';

  /** @param code SageMaker's error code */
  constructor(readonly code: 'ModelInvocationTimeExceeded' | 'StreamBroken') {
    super(`The stream of the container broke off: ${code}`);
  }
}

/** The outcome of a request whose answer is streamed: the parts of a 200, or any other answer. */
export type ContainerStream =
  | {
      readonly parts: AsyncIterable<Uint8Array>;
      readonly contentType: string;
    }
  | { readonly answer: ContainerAnswer };

/** How long SageMaker waits for `/ping`. */
const PING_TIMEOUT_MS = 2_000;

const CONNECTION_FAILED = 'Failed to connect to the container';

/** Calls a model container by SageMaker's contract, with injected faults. */
export class ContainerClient {
  readonly url: string;
  faults: ContainerFaults = NO_FAULTS;
  #health: { readonly healthy: boolean; readonly reason: string } = {
    healthy: false,
    reason: '/ping has not been answered yet',
  };

  /** @param url of the container, without a path */
  constructor(url: string) {
    this.url = url.replace(/\/+$/, '');
  }

  /** Whether the container is in service, and if not, why. */
  get health(): { readonly healthy: boolean; readonly reason: string } {
    return this.faults.unready
      ? { healthy: false, reason: '/ping answers 503 (an injected fault)' }
      : this.#health;
  }

  /** Checks the container's health. Never rejects. */
  async ping(): Promise<void> {
    try {
      const { status, body } = await fetch(`${this.url}/ping`, {
        signal: AbortSignal.timeout(PING_TIMEOUT_MS),
      });
      await body?.cancel();
      this.#health = { healthy: status === 200, reason: `/ping answers ${status}` };
    } catch (error) {
      this.#health = {
        healthy: false,
        reason: `${this.url}/ping does not answer: ${causeOf(error)}`,
      };
    }
  }

  /** Sends one request to `/invocations`, and streams its answer. Never rejects. */
  async stream(
    body: Uint8Array,
    { contentType, accept }: { readonly contentType: string; readonly accept: string | undefined },
  ): Promise<ContainerStream> {
    const { healthy, reason } = this.health;
    if (!healthy) return { answer: { reached: false, reason } };

    const startedAtMs = performance.now();
    const failed = (status: number, type: string, text: string): ContainerStream => ({
      answer: {
        reached: true,
        status,
        contentType: type,
        body: Buffer.from(text),
        durationMs: performance.now() - startedAtMs,
      },
    });
    const { extraLatencyMs, failingShare, brokenStreamShare = 0, streamDelayMs = 0 } = this.faults;
    const waitMs = extraLatencyMs + streamDelayMs;
    if (waitMs > 0) await delay(waitMs * (0.8 + 0.4 * Math.random()));

    if (Math.random() < failingShare) {
      return failed(500, 'text/plain', 'The model fails (an injected fault)');
    }

    const timeout = AbortSignal.timeout(STREAM_TIMEOUT_MS);
    try {
      const response = await fetch(`${this.url}/invocations`, {
        method: 'POST',
        headers: { 'content-type': contentType, ...(accept === undefined ? {} : { accept }) },
        body: new Uint8Array(body),
        signal: timeout,
      });
      const type = response.headers.get('content-type') ?? 'application/octet-stream';
      if (!response.ok) return failed(response.status, type, await response.text());

      const breaks = Math.random() < brokenStreamShare;
      const parts = (response.body ?? []) as AsyncIterable<Uint8Array>;
      return { parts: partsOf(parts, timeout, breaks), contentType: type };
    } catch (error) {
      return failed(0, 'text/plain', `${CONNECTION_FAILED}: ${causeOf(error)}`);
    }
  }

  /** Sends one request to `/invocations`. Never rejects. */
  async invoke(
    body: Uint8Array,
    {
      contentType,
      accept,
      forwarded = {},
      wait = delay,
      signal,
    }: {
      readonly contentType: string;
      readonly accept: string | undefined;
      /** Further headers. */
      readonly forwarded?: Readonly<Record<string, string>>;
      /** Waits in place of a slow model, for milliseconds. Default in real time. */
      readonly wait?: (milliseconds: number) => Promise<void>;
      /** Ends the request. Default after {@link INVOCATION_TIMEOUT_MS}. */
      readonly signal?: AbortSignal;
    },
  ): Promise<ContainerAnswer> {
    const { healthy, reason } = this.health;
    if (!healthy) return { reached: false, reason };

    const startedAtMs = performance.now();
    const answered = (status: number, type: string, answer: Buffer): ContainerAnswer => ({
      reached: true,
      status,
      contentType: type,
      body: answer,
      durationMs: performance.now() - startedAtMs,
    });
    if (this.faults.extraLatencyMs > 0) {
      await wait(this.faults.extraLatencyMs * (0.8 + 0.4 * Math.random()));
    }

    if (Math.random() < this.faults.failingShare) {
      return answered(500, 'text/plain', Buffer.from('The model fails (an injected fault)'));
    }

    try {
      const response = await fetch(`${this.url}/invocations`, {
        method: 'POST',
        headers: {
          'content-type': contentType,
          ...(accept === undefined ? {} : { accept }),
          ...forwarded,
        },
        body: new Uint8Array(body),
        signal: signal ?? AbortSignal.timeout(INVOCATION_TIMEOUT_MS),
      });
      const type = response.headers.get('content-type') ?? 'application/octet-stream';
      return answered(response.status, type, Buffer.from(await response.arrayBuffer()));
    } catch (error) {
      const timedOut = error instanceof Error && error.name === 'TimeoutError';
      const message = timedOut
        ? 'Your invocation timed out while waiting for a response from the container'
        : `${CONNECTION_FAILED}: ${causeOf(error)}`;
      return answered(0, 'text/plain', Buffer.from(message));
    }
  }
}

/** @throws StreamBrokenError where the container ends before its answer does */
async function* partsOf(
  body: AsyncIterable<Uint8Array>,
  timeout: AbortSignal,
  breaks: boolean,
): AsyncGenerator<Uint8Array> {
  try {
    for await (const part of body) {
      yield part;
      if (breaks) throw new StreamBrokenError('StreamBroken');
    }
  } catch {
    throw new StreamBrokenError(timeout.aborted ? 'ModelInvocationTimeExceeded' : 'StreamBroken');
  }
}

function causeOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof Error ? cause.message || cause.name : String(cause);
}
