import type { AsynchronousSettings } from './asynchronous-settings';

/** When the sweep first looks after a request whose notification did not come, in seconds. */
const FIRST_LOOK_SECONDS = 300;

/** Time after the last moment at which SageMaker may finish a request, in seconds. */
const GRACE_SECONDS = 300;

/** When the sweep looks after a request for the first time. */
export function firstLookAt(receivedAt: Date): Date {
  return new Date(receivedAt.getTime() + FIRST_LOOK_SECONDS * 1_000);
}

/**
 * When the sweep looks again: later and later, so that a request that waits for hours costs a few dozen
 * looks, and at the latest when it must have ended.
 */
export function nextLookAt(receivedAt: Date, now: Date, settings: AsynchronousSettings): Date {
  const ageMs = Math.max(0, now.getTime() - receivedAt.getTime());
  const nextMs = now.getTime() + Math.max(FIRST_LOOK_SECONDS * 1_000, ageMs / 4);
  const endMs = endsAt(receivedAt, settings).getTime();
  return new Date(endMs > now.getTime() ? Math.min(nextMs, endMs) : nextMs);
}

/** When a request must have ended: it waited for as long as it may, and then ran for as long as it may. */
export function endsAt(
  receivedAt: Date,
  { requestTtlSeconds, invocationTimeoutSeconds }: AsynchronousSettings,
): Date {
  const seconds = requestTtlSeconds + invocationTimeoutSeconds + GRACE_SECONDS;
  return new Date(receivedAt.getTime() + seconds * 1_000);
}
