import { setTimeout as sleep } from 'node:timers/promises';

const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 5_000;
const DELAY_GROWTH = 1.6;

/** The last look at something that was waited for. */
export interface Outcome<T> {
  readonly value: T;
  /** False when the time was over before it was as it should be. */
  readonly arrived: boolean;
}

/**
 * Looks again and again, with growing delays, until what is seen is as it should be or the time is
 * over; the last look is at the end of the time.
 *
 * @param onWait told of every look that was not yet as it should be
 */
export async function pollUntil<T>(
  look: () => Promise<T>,
  hasArrived: (value: T) => boolean,
  timeoutMs: number,
  onWait: (value: T) => void = () => undefined,
): Promise<Outcome<T>> {
  const endsAtMs = performance.now() + timeoutMs;
  let delayMs = FIRST_DELAY_MS;
  for (;;) {
    const value = await look();
    if (hasArrived(value)) return { value, arrived: true };
    const leftMs = endsAtMs - performance.now();
    if (leftMs <= 0) return { value, arrived: false };
    onWait(value);
    await sleep(Math.min(delayMs, leftMs));
    delayMs = Math.min(delayMs * DELAY_GROWTH, LONGEST_DELAY_MS);
  }
}
