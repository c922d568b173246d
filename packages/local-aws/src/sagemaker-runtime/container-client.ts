import { setTimeout as delay } from 'node:timers/promises';

import { NO_FAULTS, type ContainerFaults } from './container-faults';

/** What the container came to. */
export type ContainerAnswer =
  | {
      readonly reached: true;
      readonly status: number;
      readonly contentType: string;
      readonly body: Buffer;
      readonly durationMs: number;
    }
  /** The container is not in service. */
  | { readonly reached: false; readonly reason: string };

/**
 * Longest that SageMaker waits for a container.
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-inference-code.html
 */
const INVOCATION_TIMEOUT_MS = 60_000;

/** Longest that SageMaker waits for `/ping`. */
const PING_TIMEOUT_MS = 2_000;

const CONNECTION_FAILED = 'Failed to connect to the container';

/** Talks to a model container by SageMaker's contract, through the faults that are switched on. */
export class ContainerClient {
  readonly url: string;
  faults: ContainerFaults = NO_FAULTS;
  #health: { readonly healthy: boolean; readonly reason: string } = {
    healthy: false,
    reason: '/ping was not answered yet',
  };

  /** @param url where the container listens, without a path */
  constructor(url: string) {
    this.url = url.replace(/\/+$/, '');
  }

  /** Whether the last `/ping` was answered with 200, or why not. */
  get health(): { readonly healthy: boolean; readonly reason: string } {
    return this.faults.unready
      ? { healthy: false, reason: '/ping answers 503 (a fault that is switched on)' }
      : this.#health;
  }

  /** Asks the container whether it is healthy. */
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
        reason: `${this.url}/ping is not answered: ${causeOf(error)}`,
      };
    }
  }

  /** Sends one request to `/invocations`. Never throws: an error is an answer too. */
  async invoke(
    body: Uint8Array,
    { contentType, accept }: { readonly contentType: string; readonly accept: string | undefined },
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
    if (this.faults.extraLatencyMs > 0)
      await delay(this.faults.extraLatencyMs * (0.8 + 0.4 * Math.random()));

    if (Math.random() < this.faults.failingShare) {
      return answered(
        500,
        'text/plain',
        Buffer.from('The model fails (a fault that is switched on)'),
      );
    }
    try {
      const response = await fetch(`${this.url}/invocations`, {
        method: 'POST',
        headers: { 'content-type': contentType, ...(accept === undefined ? {} : { accept }) },
        body: new Uint8Array(body),
        signal: AbortSignal.timeout(INVOCATION_TIMEOUT_MS),
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

function causeOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof Error ? cause.message || cause.name : String(cause);
}
