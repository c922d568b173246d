/** A number as CloudWatch writes it in messages: integers with `.0`. */
export function formatNumber(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? `${value}.0` : String(value);
}

const two = (value: number): string => String(value).padStart(2, '0');

/** `22/07/26 15:57:00`, in UTC. */
export function formatShortTime(timeMs: number): string {
  const time = new Date(timeMs);
  const date = [time.getUTCDate(), time.getUTCMonth() + 1, time.getUTCFullYear() % 100];
  const clock = [time.getUTCHours(), time.getUTCMinutes(), time.getUTCSeconds()];
  return `${date.map(two).join('/')} ${clock.map(two).join(':')}`;
}

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `Friday 22 July, 2026 15:57:45 UTC`. */
export function formatLongTime(timeMs: number): string {
  const time = new Date(timeMs);
  const clock = [time.getUTCHours(), time.getUTCMinutes(), time.getUTCSeconds()].map(two).join(':');
  const day = DAYS[time.getUTCDay()] ?? '';
  const month = MONTHS[time.getUTCMonth()] ?? '';
  return `${day} ${two(time.getUTCDate())} ${month}, ${time.getUTCFullYear()} ${clock} UTC`;
}

/** `2026-07-22T15:57:45.000+0000`. */
export function formatIsoTime(timeMs: number): string {
  return new Date(timeMs).toISOString().replace('Z', '+0000');
}

/** `1 datapoint`, `2 datapoints`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
