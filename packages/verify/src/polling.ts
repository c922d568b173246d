import { setTimeout as sleep } from 'node:timers/promises';

const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 5_000;
const DELAY_GROWTH = 1.6;

/** The last value of a poll. */
export interface Polled<T> {
  readonly value: T;
  /** False if the time ran out first. */
  readonly arrived: boolean;
}

/**
 * Reads a value again and again, with growing delays, until it has arrived or the time runs out. The
 * last read is at the end of the time.
 *
 * @param onWait called with every value that has not arrived yet
 */
export async function pollUntil<T>(
  read: () => Promise<T>,
  hasArrived: (value: T) => boolean,
  timeoutMs: number,
  onWait: (value: T) => void = () => undefined,
): Promise<Polled<T>> {
  const endsAtMs = performance.now() + timeoutMs;
  let delayMs = FIRST_DELAY_MS;
  for (;;) {
    const value = await read();
    if (hasArrived(value)) return { value, arrived: true };
    const leftMs = endsAtMs - performance.now();
    if (leftMs <= 0) return { value, arrived: false };
    onWait(value);
    await sleep(Math.min(delayMs, leftMs));
    delayMs = Math.min(delayMs * DELAY_GROWTH, LONGEST_DELAY_MS);
  }
}
