/** Waits by a clock that may run faster than real time. Its owner says how late it is. */
export class ClockTimers {
  readonly #nowMs: () => number;
  readonly #waiting = new Set<{ readonly dueMs: number; readonly wake: () => void }>();

  /** @param nowMs epoch ms */
  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** Resolves once the time has passed, or the signal is aborted. */
  wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
    if (milliseconds <= 0 || signal?.aborted === true) return Promise.resolve();

    return new Promise((resolve) => {
      const timer = {
        dueMs: this.#nowMs() + milliseconds,
        wake: () => {
          this.#waiting.delete(timer);
          signal?.removeEventListener('abort', timer.wake);
          resolve();
        },
      };
      this.#waiting.add(timer);
      signal?.addEventListener('abort', timer.wake);
    });
  }

  /** Wakes those whose time has passed. */
  advance(): void {
    const nowMs = this.#nowMs();
    for (const { dueMs, wake } of [...this.#waiting]) if (dueMs <= nowMs) wake();
  }
}
