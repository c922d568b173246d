import { setMaxListeners } from 'node:events';

/** One run of a flush, and the callers that wait for it. */
class FlushRun<Report> {
  readonly #controller = new AbortController();
  readonly #ended = new AbortController();
  readonly #waiting: { hasGivenUp: boolean }[] = [];
  readonly report: Promise<Report>;

  constructor(start: Promise<unknown>, work: (abortSignal: AbortSignal) => Promise<Report>) {
    // Each waiting caller adds a listener. This is not a leak.
    setMaxListeners(0, this.#ended.signal);
    this.report = start
      .then(() => work(this.#controller.signal))
      .finally(() => this.#ended.abort());
  }

  get isAborted(): boolean {
    return this.#controller.signal.aborted;
  }

  /** Adds a waiting caller. The run is aborted when all waiting callers have given up. */
  join(abortSignal: AbortSignal | undefined): void {
    const waiter = { hasGivenUp: abortSignal?.aborted ?? false };
    this.#waiting.push(waiter);
    const giveUp = () => {
      waiter.hasGivenUp = true;
      this.abortIfNobodyWaits();
    };
    abortSignal?.addEventListener('abort', giveUp, { once: true, signal: this.#ended.signal });
    this.abortIfNobodyWaits();
  }

  abortIfNobodyWaits(): void {
    if (this.#waiting.every(({ hasGivenUp }) => hasGivenUp)) this.#controller.abort();
  }
}

/** Timeout of a background flush: a connection that hangs must not block all later flushes. */
export const BACKGROUND_FLUSH_TIMEOUT_MS = 30_000;

/**
 * Runs flushes one at a time. A flush that is requested while another runs begins after it, and all
 * callers that request one meanwhile share it. So a flush covers everything recorded before it was
 * requested, and no value is sent twice.
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
    // A caller that waits for the next run also waits for this one. If it gives up, it can end this
    // one.
    this.#running?.join(abortSignal);
    const run = this.#running === undefined ? this.#start() : (this.#next ??= this.#startAfter());
    run.join(abortSignal);
    return this.#reportOf(run, abortSignal);
  }

  /** Flushes without a waiting caller, unless a flush is running. */
  flushInBackground(): void {
    if (this.#running !== undefined) return;
    const run = this.#start();
    const timer = setTimeout(() => run.abortIfNobodyWaits(), BACKGROUND_FLUSH_TIMEOUT_MS).unref();
    void run.report.finally(() => clearTimeout(timer));
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
        const isEnding = run.isAborted && this.#running?.isAborted !== false;
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
