/** Functions of the time of a datapoint, in UTC. */
const CALENDAR = {
  MINUTE: (time: Date) => time.getUTCMinutes(),
  HOUR: (time: Date) => time.getUTCHours(),
  /** Monday is 1, Sunday 7. */
  DAY: (time: Date) => time.getUTCDay() || 7,
  DATE: (time: Date) => time.getUTCDate(),
  MONTH: (time: Date) => time.getUTCMonth() + 1,
  YEAR: (time: Date) => time.getUTCFullYear(),
  /** Seconds. */
  EPOCH: (time: Date) => Math.floor(time.getTime() / 1000),
} as const;

export type CalendarFunction = keyof typeof CALENDAR;

export function isCalendarFunction(name: string): name is CalendarFunction {
  return Object.hasOwn(CALENDAR, name);
}

export function calendar(name: CalendarFunction, timesMs: readonly number[]): readonly number[] {
  return timesMs.map((timeMs) => CALENDAR[name](new Date(timeMs)));
}
