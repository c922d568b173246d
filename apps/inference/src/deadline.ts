/** Least and most time that is reserved for writing the record and the metrics, in ms. */
const MIN_RESERVE_MS = 400;
const MAX_RESERVE_MS = 1_500;
/** Share of the remaining time that is reserved, within these limits. */
const RESERVE_SHARE = 0.2;
/** Time that is reserved for logging and returning the answer, in ms. */
const ANSWER_RESERVE_MS = 100;
/**
 * Most time for sending metrics over the network, in ms. The caller waits for it, and the metrics can
 * go to the log instead.
 */
const MAX_METRICS_MS = 500;

/** Work exceeded its share of the invocation's time. */
export class DeadlineExceededError extends Error {
  override readonly name = 'DeadlineExceededError';

  constructor(readonly budgetMs: number) {
    super(`No answer within ${Math.round(budgetMs)} ms`);
  }
}

/**
 * Divides the remaining time of an invocation, so that the function always answers, records and counts
 * before Lambda or the gateway gives up.
 */
export class Deadline {
  readonly #endAtMs: number;
  readonly #reserveMs: number;
  readonly #endsAtEpochMs: number | undefined;

  /**
   * @param remainingMs remaining time of the invocation, in ms (`getRemainingTimeInMillis()`)
   * @param endsAtEpochMs end of the invocation, epoch ms, where the calendar is faster than timers
   */
  constructor(remainingMs: number, endsAtEpochMs?: number) {
    this.#endsAtEpochMs = endsAtEpochMs;
    this.#endAtMs = performance.now() + remainingMs;
    this.#reserveMs = Math.min(
      MAX_RESERVE_MS,
      Math.max(MIN_RESERVE_MS, remainingMs * RESERVE_SHARE),
    );
  }

  /** Remaining time of the invocation, in ms. */
  remainingMs(): number {
    return this.#endAtMs - performance.now();
  }

  /** End of the invocation, epoch ms: when others may take over its claims. */
  endsAtEpochMs(): number {
    return this.#endsAtEpochMs ?? Date.now() + this.remainingMs();
  }

  /** Runs calls that the answer depends on, and leaves enough time to record the outcome. */
  forCalls<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    return settleWithin(this.remainingMs() - this.#reserveMs, work);
  }

  /** Aborts when the time for calls that the answer depends on is over. */
  callsSignal(): AbortSignal {
    const budgetMs = this.remainingMs() - this.#reserveMs;
    return budgetMs <= 0 ? AbortSignal.abort() : AbortSignal.timeout(Math.floor(budgetMs));
  }

  /**
   * Runs writes after the answer is known. They get only the reserved time, even if more is left,
   * because the caller waits.
   */
  forWrites<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    return settleWithin(Math.min(MAX_RESERVE_MS, this.remainingMs() - ANSWER_RESERVE_MS), work);
  }

  /** Aborts when the time for sending metrics over the network is over. */
  metricsSignal(): AbortSignal {
    const budgetMs = Math.min(MAX_METRICS_MS, this.remainingMs() - ANSWER_RESERVE_MS);
    return budgetMs <= 0 ? AbortSignal.abort() : AbortSignal.timeout(Math.floor(budgetMs));
  }
}

/**
 * Settles when `work` does, or rejects after `budgetMs` and aborts the work. The signal alone is not
 * enough, because the SDK does not react to it while it waits for a retry.
 *
 * @throws DeadlineExceededError if the time is over
 */
async function settleWithin<T>(
  budgetMs: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (budgetMs <= 0) throw new DeadlineExceededError(Math.max(0, budgetMs));

  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const timeIsOver = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new DeadlineExceededError(budgetMs));
      controller.abort();
    }, budgetMs);
  });
  const working = work(controller.signal);
  // After the deadline, the rejection of the aborted work must not count as unhandled.
  working.catch(() => undefined);
  try {
    return await Promise.race([working, timeIsOver]);
  } finally {
    clearTimeout(timer);
  }
}
