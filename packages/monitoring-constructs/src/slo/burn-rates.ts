/**
 * One step of a burn-rate alarm. It fires when the error budget burns `burnRate` times too fast
 * over both windows: the long one shows that the loss is significant, the short one that it
 * continues.
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
 * The steps, the fastest first. Over 30 days they fire when 2 %, 5 % and 10 % of the budget are
 * spent.
 *
 * The first two are those of the SRE workbook. Its third step, a rate of 1 over 3 days and 6 hours,
 * is impossible: a CloudWatch period is at most a day. A rate of 3 over a day spends the same 10 %;
 * its short window is a twelfth of the long one, like the others.
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
 * Minimum number of requests over the long window so that a single bad request cannot fire the
 * alarm.
 *
 * @param badShare share of bad requests that fires the alarm, more than 0
 */
export function samplesThatOneCannotFire(badShare: number): number {
  return Math.floor(1 / badShare) + 1;
}
