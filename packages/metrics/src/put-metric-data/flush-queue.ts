import { setMaxListeners } from 'node:events';

/** Time limit of every flush: a connection that hangs must not block all later ones. */
export const FLUSH_TIMEOUT_MS = 30_000;

/** One run of a flush, and the callers that it waits for. */
class FlushRun<Report> {
  readonly #controller = new AbortController();
  readonly #ended = new AbortController();
  readonly #waiting: { hasGivenUp: boolean }[] = [];
  #hasBegun = false;
  readonly report: Promise<Report>;

  constructor(start: Promise<unknown>, work: (abortSignal: AbortSignal) => Promise<Report>) {
    // Each waiting caller adds a listener. This is not a leak.
    setMaxListeners(0, this.#ended.signal);
    this.report = start
      .then(() => this.#begin(work))
      .finally(() => {
        this.#ended.abort();
      });
  }

  /** Whether it is being aborted, or will be as soon as it begins. */
  get isEnding(): boolean {
    return this.#controller.signal.aborted || (this.isAwaited && this.#haveAllGivenUp());
  }

  get isAwaited(): boolean {
    return this.#waiting.length > 0;
  }

  /** Adds a waiting caller. The run is aborted when all waiting callers have given up. */
  join(abortSignal: AbortSignal | undefined): void {
    const waiter = { hasGivenUp: abortSignal?.aborted ?? false };
    this.#waiting.push(waiter);
    const giveUp = () => {
      waiter.hasGivenUp = true;
      this.#abortIfNobodyWaits();
    };
    abortSignal?.addEventListener('abort', giveUp, { once: true, signal: this.#ended.signal });
    this.#abortIfNobodyWaits();
  }

  #begin(work: (abortSignal: AbortSignal) => Promise<Report>): Promise<Report> {
    this.#hasBegun = true;
    this.#abortIfNobodyWaits();
    const timer = setTimeout(() => {
      this.#controller.abort();
    }, FLUSH_TIMEOUT_MS).unref();
    this.#ended.signal.addEventListener('abort', () => {
      clearTimeout(timer);
    });
    return work(this.#controller.signal);
  }

  #abortIfNobodyWaits(): void {
    if (this.#hasBegun && this.isAwaited && this.#haveAllGivenUp()) this.#controller.abort();
  }

  #haveAllGivenUp(): boolean {
    return this.#waiting.every(({ hasGivenUp }) => hasGivenUp);
  }
}

/**
 * Runs flushes one at a time. A flush that is requested while another runs begins after it, and all
 * callers that request one meanwhile share it. So a flush covers everything recorded before it was
 * requested, and no value is sent twice.
 *
 * A run ends when the callers that it began for have given up. Callers that come later wait for the next
 * run and do not prolong it: otherwise a request that hangs would last as long as callers keep coming.
 */
export class FlushQueue<Report> {
  readonly #work: (abortSignal: AbortSignal) => Promise<Report>;
  readonly #interimReport: () => Report;
  #running: FlushRun<Report> | undefined;
  #next: FlushRun<Report> | undefined;

  /** @param interimReport makes the report for a caller that gives up while others still wait */
  constructor(work: (abortSignal: AbortSignal) => Promise<Report>, interimReport: () => Report) {
    this.#work = work;
    this.#interimReport = interimReport;
  }

  flush(abortSignal: AbortSignal | undefined): Promise<Report> {
    // No caller waits for a background flush, so the first caller behind it can end it.
    if (this.#running?.isAwaited === false) this.#running.join(abortSignal);
    const run = this.#running === undefined ? this.#start() : (this.#next ??= this.#startAfter());
    run.join(abortSignal);
    return this.#reportOf(run, abortSignal);
  }

  /** Flushes without a waiting caller, unless a flush is running. */
  flushInBackground(): void {
    if (this.#running === undefined) this.#start();
  }

  #start(): FlushRun<Report> {
    const run = new FlushRun(Promise.resolve(), this.#work);
    this.#setRunning(run);
    return run;
  }

  #startAfter(): FlushRun<Report> {
    const before = this.#running?.report ?? Promise.resolve();
    return new FlushRun(before, this.#work);
  }

  #setRunning(run: FlushRun<Report>): void {
    this.#running = run;
    void run.report.finally(() => {
      const next = this.#next;
      this.#next = undefined;
      this.#running = undefined;
      if (next !== undefined) this.#setRunning(next);
    });
  }

  async #reportOf(run: FlushRun<Report>, abortSignal: AbortSignal | undefined): Promise<Report> {
    if (abortSignal === undefined) return run.report;
    const settled = new AbortController();
    const interim = new Promise<Report>((resolve) => {
      const onAbort = () => {
        // The run ends soon only if it and the run before it are being aborted.
        const isEnding = run.isEnding && this.#running?.isEnding !== false;
        if (!isEnding) resolve(this.#interimReport());
      };
      if (abortSignal.aborted) onAbort();
      else abortSignal.addEventListener('abort', onAbort, { once: true, signal: settled.signal });
    });
    try {
      return await Promise.race([run.report, interim]);
    } finally {
      settled.abort();
    }
  }
}
