/** Least and most time kept back, in ms, for writing the record and the metrics. */
const MIN_RESERVE_MS = 400;
const MAX_RESERVE_MS = 1_500;
/** Share of the remaining time that is kept back, between those two. */
const RESERVE_SHARE = 0.2;
/** Time kept back, in ms, for logging and returning after everything is written. */
const ANSWER_RESERVE_MS = 100;
/**
 * Most time, in ms, that the metrics may take over the network: they have another way, the log, and
 * the caller waits.
 */
const MAX_METRICS_MS = 500;

/** Thrown when work did not end inside its share of the invocation's time. */
export class DeadlineExceededError extends Error {
  override readonly name = 'DeadlineExceededError';

  constructor(readonly budgetMs: number) {
    super(`No answer within ${Math.round(budgetMs)} ms`);
  }
}

/**
 * How an invocation's remaining time is shared out, so that the function always answers, records
 * and counts before Lambda or the gateway gives up.
 */
export class Deadline {
  readonly #endAtMs: number;
  readonly #reserveMs: number;

  /** @param remainingMs what is left of the invocation, in ms (`getRemainingTimeInMillis()`) */
  constructor(remainingMs: number) {
    this.#endAtMs = performance.now() + remainingMs;
    this.#reserveMs = Math.min(
      MAX_RESERVE_MS,
      Math.max(MIN_RESERVE_MS, remainingMs * RESERVE_SHARE),
    );
  }

  /** What is left of the invocation, in ms. */
  remainingMs(): number {
    return this.#endAtMs - performance.now();
  }

  /** Runs what comes before the answer: it leaves enough time to record what became of it. */
  forCalls<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    return settleWithin(this.remainingMs() - this.#reserveMs, work);
  }

  /**
   * Runs what is written after the answer is known: in the time kept back for it and no longer, even
   * where more is left, because the caller waits.
   */
  forWrites<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    return settleWithin(Math.min(MAX_RESERVE_MS, this.remainingMs() - ANSWER_RESERVE_MS), work);
  }

  /** Ends the sending of metrics over the network. */
  metricsSignal(): AbortSignal {
    const budgetMs = Math.min(MAX_METRICS_MS, this.remainingMs() - ANSWER_RESERVE_MS);
    return budgetMs <= 0 ? AbortSignal.abort() : AbortSignal.timeout(Math.floor(budgetMs));
  }
}

/**
 * Settles when `work` does, or rejects after `budgetMs` and aborts it. The SDK does not abort while
 * it waits between two tries, so the signal alone would not do.
 *
 * @throws DeadlineExceededError when the time is over
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
  // After the deadline nobody listens to the work any more; its abortion is not news.
  working.catch(() => undefined);
  try {
    return await Promise.race([working, timeIsOver]);
  } finally {
    clearTimeout(timer);
  }
}
