import { DAY_MS } from '../time';

const COARSEST = { periodSeconds: 3_600, days: 455 } as const;

/**
 * The number of days that CloudWatch keeps data, by their period.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html
 */
const KEPT = [{ periodSeconds: 60, days: 15 }, { periodSeconds: 300, days: 63 }, COARSEST] as const;

/** Data that are about to expire may be gone before they are requested. */
const MARGIN_MS = 3_600_000;

/** Time after which nearly all data of a day have arrived. */
const SETTLED_AFTER_MS = 3 * 3_600_000;

/** A day in UTC. History is read and kept by day. */
export interface HistoryDay {
  /** `2026-10-01` */
  readonly name: string;
  readonly startMs: number;
  /** The next midnight, or now if the day is not over. */
  readonly endMs: number;
  /** The shortest period of the data that CloudWatch still has. */
  readonly periodSeconds: number;
  /** Whether its data no longer change. */
  readonly isSettled: boolean;
  /** Whether CloudWatch no longer has any data of it. */
  readonly isForgotten: boolean;
}

/** The days that overlap a time span. */
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

/** The last midnight in UTC. */
export function midnightOf(timeMs: number): number {
  return Math.floor(timeMs / DAY_MS) * DAY_MS;
}

function nameOf(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 10);
}

function keptAt(startMs: number, nowMs: number) {
  return KEPT.find(({ days }) => nowMs - startMs <= days * DAY_MS - MARGIN_MS);
}

/** The earliest day that can still be read. */
export function firstKeptDay(nowMs: number): string {
  const lastForgottenMs = nowMs - COARSEST.days * DAY_MS + MARGIN_MS;
  return nameOf(Math.ceil(lastForgottenMs / DAY_MS) * DAY_MS);
}
