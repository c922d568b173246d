import type { FunctionHost } from './function-host';

/** Waits before Lambda's second and third attempt, in ms. */
const RETRY_MS = [60_000, 120_000] as const;

/** Wait before another attempt of an event that was throttled, in ms. */
const THROTTLED_RETRY_MS = 10_000;

export interface EventInvocationsDependencies {
  readonly host: Pick<FunctionHost, 'invoke'>;
  /** Epoch ms, of the clock by which attempts wait. */
  readonly nowMs: () => number;
}

export interface EventOptions {
  /** Attempts after the first one, 0 to 2. Default 2. */
  readonly retries?: 0 | 1 | 2;
  /** When the first attempt is made, in ms from now. Default at once. */
  readonly afterMs?: number;
}

interface Attempt {
  readonly event: unknown;
  readonly dueMs: number;
  readonly retries: number;
  readonly failures: number;
}

/**
 * Invokes a function asynchronously, as SNS and EventBridge do: an event that fails is tried again after
 * one and after two minutes, and then dropped.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
export class EventInvocations {
  readonly #dependencies: EventInvocationsDependencies;
  #waiting: readonly Attempt[] = [];

  constructor(dependencies: EventInvocationsDependencies) {
    this.#dependencies = dependencies;
  }

  /** Events that wait for an attempt. */
  get waiting(): number {
    return this.#waiting.length;
  }

  send(event: unknown, { retries = 2, afterMs = 0 }: EventOptions = {}): void {
    const dueMs = this.#dependencies.nowMs() + afterMs;
    const attempt = { event, dueMs, retries, failures: 0 };
    if (afterMs > 0) this.#waiting = [...this.#waiting, attempt];
    else void this.#try(attempt);
  }

  /** Makes the attempts that are due. */
  advance(): void {
    const nowMs = this.#dependencies.nowMs();
    const due = this.#waiting.filter(({ dueMs }) => dueMs <= nowMs);
    if (due.length === 0) return;

    this.#waiting = this.#waiting.filter(({ dueMs }) => dueMs > nowMs);
    for (const attempt of due) void this.#try(attempt);
  }

  async #try(attempt: Attempt): Promise<void> {
    const { host, nowMs } = this.#dependencies;
    const { kind } = await host.invoke(attempt.event);
    if (kind === 'response') return;

    const failures = attempt.failures + (kind === 'error' ? 1 : 0);
    if (failures > attempt.retries) return;

    const waitMs =
      kind === 'throttled' ? THROTTLED_RETRY_MS : (RETRY_MS[failures - 1] ?? RETRY_MS[1]);
    this.#waiting = [...this.#waiting, { ...attempt, failures, dueMs: nowMs() + waitMs }];
  }
}
