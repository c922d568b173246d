/**
 * One step of a burn-rate alarm: it fires when the error budget is spent `burnRate` times as fast as
 * would just use it up, both over a long window, which proves that it matters, and over a short one,
 * which proves that it still goes on.
 */
export interface BurnRate {
  readonly speed: 'fast' | 'medium' | 'slow';
  readonly burnRate: number;
  readonly longWindowSeconds: number;
  readonly shortWindowSeconds: number;
}

const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 60 * MINUTE_SECONDS;

/**
 * The steps, the faster first. Over 30 days they fire when 2 %, 5 % and 10 % of the budget are spent.
 *
 * The first two are those of the SRE workbook. Its third, 1 over 3 days and 6 hours, cannot be had:
 * a period of CloudWatch is at most a day. The same 10 % of the budget are spent by 3 over a day,
 * with a twelfth of it as the short window, as in the others.
 *
 * @see https://sre.google/workbook/alerting-on-slos/ "Multiwindow, Multi-Burn-Rate Alerts", table 5-8
 */
export const BURN_RATES = [
  {
    speed: 'fast',
    burnRate: 14.4,
    longWindowSeconds: HOUR_SECONDS,
    shortWindowSeconds: 5 * MINUTE_SECONDS,
  },
  {
    speed: 'medium',
    burnRate: 6,
    longWindowSeconds: 6 * HOUR_SECONDS,
    shortWindowSeconds: 30 * MINUTE_SECONDS,
  },
  {
    speed: 'slow',
    burnRate: 3,
    longWindowSeconds: 24 * HOUR_SECONDS,
    shortWindowSeconds: 2 * HOUR_SECONDS,
  },
] as const satisfies readonly BurnRate[];

/**
 * Fewest requests over the long window with which one bad request alone cannot fire: one of them is
 * then less than the share that does.
 *
 * @param badShare share of bad requests that fires, more than 0
 */
export function samplesThatOneCannotFire(badShare: number): number {
  return Math.floor(1 / badShare) + 1;
}
