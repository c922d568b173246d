export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** The midnight at which histories begin. */
export const START_MS = Date.UTC(2026, 9, 1);

/** Two days after it are over, and CloudWatch still has their minutes. */
export const NOW_MS = START_MS + 10 * DAY_MS;
