export const DAY_MS = 86_400_000;

const COARSEST = { periodSeconds: 3_600, days: 455 } as const;

/**
 * How long CloudWatch keeps data of which period.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html
 */
const KEPT = [{ periodSeconds: 60, days: 15 }, { periodSeconds: 300, days: 63 }, COARSEST] as const;

/** Data that are just about to be dropped may be gone before they are asked for. */
const MARGIN_MS = 3_600_000;

/** After so long nearly all data of a day have arrived. */
const SETTLED_AFTER_MS = 3 * 3_600_000;

/** A day of UTC, the portion in which history is read and kept. */
export interface HistoryDay {
  /** `2026-10-01` */
  readonly name: string;
  readonly startMs: number;
  /** The next midnight, or now where the day is not over. */
  readonly endMs: number;
  /** Of the finest data that CloudWatch still has. */
  readonly periodSeconds: number;
  /** Whether what is read now stays as it is. */
  readonly isSettled: boolean;
  /** Whether CloudWatch has nothing of it any more. */
  readonly isForgotten: boolean;
}

/** The days that a time touches. */
export function historyDays(fromMs: number, toMs: number, nowMs: number): readonly HistoryDay[] {
  const days: HistoryDay[] = [];
  for (let startMs = midnightOf(fromMs); startMs < toMs; startMs += DAY_MS) {
    days.push({
      name: nameOf(startMs),
      startMs,
      endMs: Math.min(startMs + DAY_MS, nowMs),
      periodSeconds: keptAt(startMs, nowMs)?.periodSeconds ?? COARSEST.periodSeconds,
      isForgotten: keptAt(startMs, nowMs) === undefined,
      isSettled: startMs + DAY_MS + SETTLED_AFTER_MS <= nowMs,
    });
  }
  return days;
}

/** The last midnight of UTC. */
export function midnightOf(timeMs: number): number {
  return Math.floor(timeMs / DAY_MS) * DAY_MS;
}

function nameOf(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 10);
}

function keptAt(startMs: number, nowMs: number) {
  return KEPT.find(({ days }) => nowMs - startMs <= days * DAY_MS - MARGIN_MS);
}

/** The first day that can still be read. */
export function firstKeptDay(nowMs: number): string {
  const lastForgottenMs = nowMs - COARSEST.days * DAY_MS + MARGIN_MS;
  return nameOf(Math.ceil(lastForgottenMs / DAY_MS) * DAY_MS);
}
