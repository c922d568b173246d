import { setTimeout as sleep } from 'node:timers/promises';

/** How fast lists are sent. */
export interface PaceOptions {
  /** Most requests at a time. */
  readonly concurrency: number;
  /** Longest first delay before a request is repeated, in ms; each further one doubles it. */
  readonly firstDelayMs?: number;
  /** Between 0 and 1. */
  readonly random?: () => number;
}

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 20_000;

/** Requests at a time when nothing is known of the API's capacity. */
const FIRST_LIMIT = 2;

/** Requests in flight when one is throttled are throttled with it: the limit is halved once. */
const HALVE_ONCE_MS = 1_000;

/**
 * Adapts the number of requests at a time to what the API takes: one more for each round that succeeds,
 * half as many if it throttles. Repeated requests wait a random time that grows, so that they do not
 * return all at once.
 *
 * @see https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/
 */
export class Pace {
  readonly #concurrency: number;
  readonly #firstDelayMs: number;
  readonly #random: () => number;
  readonly #waiting: (() => void)[] = [];
  #limit: number;
  #running = 0;
  #halvedAtMs = -Infinity;

  constructor({ concurrency, firstDelayMs = FIRST_DELAY_MS, random = Math.random }: PaceOptions) {
    this.#concurrency = concurrency;
    this.#firstDelayMs = firstDelayMs;
    this.#random = random;
    this.#limit = Math.min(FIRST_LIMIT, concurrency);
  }

  /** Requests at a time now. */
  get limit(): number {
    return Math.floor(this.#limit);
  }

  /** Sends a request as soon as there are fewer than the limit. */
  async run<T>(request: () => Promise<T>): Promise<T> {
    while (this.#running >= this.limit) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    this.#running++;
    try {
      return await request();
    } finally {
      this.#running--;
      this.#wake();
    }
  }

  succeeded(): void {
    this.#limit = Math.min(this.#concurrency, this.#limit + 1 / this.#limit);
    this.#wake();
  }

  throttled(): void {
    const nowMs = performance.now();
    if (nowMs - this.#halvedAtMs < HALVE_ONCE_MS) return;
    this.#halvedAtMs = nowMs;
    this.#limit = Math.max(1, this.#limit / 2);
  }

  /**
   * Waits before a request is repeated.
   *
   * @param attempt how often it failed, from 1
   * @param leastMs what the API asked for
   * @param signal ends the wait
   */
  async beforeRetry(attempt: number, leastMs: number, signal: AbortSignal): Promise<void> {
    const longestMs = Math.min(LONGEST_DELAY_MS, this.#firstDelayMs * 2 ** (attempt - 1));
    try {
      await sleep(leastMs + this.#random() * longestMs, undefined, { signal });
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  #wake(): void {
    for (let free = this.limit - this.#running; free > 0; free--) this.#waiting.shift()?.();
  }
}
