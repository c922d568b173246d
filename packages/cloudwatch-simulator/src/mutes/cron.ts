import { MuteRuleError } from '../errors';

/** The times of a cron expression: the values of each field, and all of them where it is `*`. */
export interface CronTimes {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly daysOfMonth: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  /** 0 is Sunday. */
  readonly daysOfWeek: ReadonlySet<number>;
  /** Whether each of the two fields for days is `*`. */
  readonly isAnyDayOfMonth: boolean;
  readonly isAnyDayOfWeek: boolean;
}

interface Field {
  readonly name: string;
  readonly lowest: number;
  readonly highest: number;
  /** Names of its values, from the lowest. */
  readonly names?: readonly string[];
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const MINUTE: Field = { name: 'minutes', lowest: 0, highest: 59 };
const HOUR: Field = { name: 'hours', lowest: 0, highest: 23 };
const DAY_OF_MONTH: Field = { name: 'day of month', lowest: 1, highest: 31 };
const MONTH: Field = { name: 'month', lowest: 1, highest: 12, names: MONTHS };
/** 0 and 7 are Sunday. */
const DAY_OF_WEEK: Field = { name: 'day of week', lowest: 0, highest: 7, names: DAYS };
const FIELDS = [MINUTE, HOUR, DAY_OF_MONTH, MONTH, DAY_OF_WEEK] as const;

/**
 * Parses the five fields of a cron expression of mute rules. They take `*`, lists with `,` and ranges
 * with `-`; months and days of the week have English names too.
 *
 * @throws MuteRuleError for any other expression
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-mute-rules.html
 */
export function parseCron(content: string): CronTimes {
  const fields = content.trim().split(/\s+/);
  if (fields.length !== FIELDS.length) {
    const names = FIELDS.map(({ name }) => name).join(', ');
    throw new MuteRuleError(
      `Expected five fields (${names}), got ${fields.length} in "${content}"; the cron expressions of Auto Scaling and EventBridge have six`,
    );
  }

  const [minute = '', hour = '', dayOfMonth = '', month = '', dayOfWeek = ''] = fields;
  return {
    minutes: valuesOf(MINUTE, minute),
    hours: valuesOf(HOUR, hour),
    daysOfMonth: new Set(valuesOf(DAY_OF_MONTH, dayOfMonth)),
    months: new Set(valuesOf(MONTH, month)),
    daysOfWeek: new Set(valuesOf(DAY_OF_WEEK, dayOfWeek).map((day) => day % DAYS.length)),
    isAnyDayOfMonth: dayOfMonth === '*',
    isAnyDayOfWeek: dayOfWeek === '*',
  };
}

/** Whether times lie on a day. If both fields for days are set, one of them is enough, as in cron. */
export function isOnDay(times: CronTimes, month: number, day: number, dayOfWeek: number): boolean {
  if (!times.months.has(month)) return false;
  const isDayOfMonth = times.daysOfMonth.has(day);
  const isDayOfWeek = times.daysOfWeek.has(dayOfWeek);
  return times.isAnyDayOfMonth || times.isAnyDayOfWeek
    ? isDayOfMonth && isDayOfWeek
    : isDayOfMonth || isDayOfWeek;
}

/** The values of a field, ascending. */
function valuesOf(field: Field, text: string): readonly number[] {
  const values = text.split(',').flatMap((part) => rangeOf(field, part));
  return [...new Set(values)].sort((a, b) => a - b);
}

function rangeOf(field: Field, part: string): readonly number[] {
  const { lowest, highest, name } = field;
  const [from = '', to = from, ...others] = part.split('-');
  const first = part === '*' ? lowest : valueOf(field, from);
  const last = part === '*' ? highest : valueOf(field, to);
  const isRange = others.length === 0 && first !== undefined && last !== undefined && first <= last;
  if (!isRange) {
    const names = field.names ? `, ${field.names.join(', ')}` : '';
    throw new MuteRuleError(
      `Expected in the field ${name}: *, numbers from ${lowest} to ${highest}${names}, ranges such as ${lowest}-${lowest + 1}, or several with commas; got "${part}"`,
    );
  }

  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function valueOf({ lowest, highest, names = [] }: Field, text: string): number | undefined {
  const named = names.indexOf(text.toUpperCase());
  if (named >= 0) return lowest + named;
  const value = Number(text);
  return /^\d{1,2}$/.test(text) && value >= lowest && value <= highest ? value : undefined;
}
