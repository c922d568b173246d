import type { ScheduleProblem } from './schedule-problem';

/** One of the six fields of a cron expression. */
export interface CronField {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  /** Names of the values, from the least one on. */
  readonly names?: readonly string[];
  /** The wildcards that it takes. */
  readonly wildcards: string;
  /** The accepted values, in words. */
  readonly inWords: string;
  readonly example: string;
}

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
const DAYS = 'SUN MON TUE WED THU FRI SAT'.split(' ');

/**
 * The fields, in their order, with the table of Amazon EventBridge, whose syntax Application Auto
 * Scaling takes.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cron-expressions.html
 */
export const CRON_FIELDS: readonly CronField[] = [
  {
    name: 'minutes',
    least: 0,
    most: 59,
    wildcards: ',-*/',
    inWords: '0 to 59 with , - * /',
    example: '0/15',
  },
  {
    name: 'hours',
    least: 0,
    most: 23,
    wildcards: ',-*/',
    inWords: '0 to 23 with , - * /',
    example: '8-18',
  },
  {
    name: 'day of month',
    least: 1,
    most: 31,
    wildcards: ',-*?/LW',
    inWords: '1 to 31 with , - * ? / L W',
    example: '1,15',
  },
  {
    name: 'month',
    least: 1,
    most: 12,
    names: MONTHS,
    wildcards: ',-*/',
    inWords: '1 to 12 or JAN to DEC with , - * /',
    example: 'JAN-MAR',
  },
  {
    name: 'day of week',
    least: 1,
    most: 7,
    names: DAYS,
    wildcards: ',-*?L#',
    inWords: '1 to 7 or SUN to SAT (1 is Sunday) with , - * ? L #',
    example: 'MON-FRI',
  },
  {
    name: 'year',
    least: 1970,
    most: 2199,
    wildcards: ',-*/',
    inWords: '1970 to 2199 with , - * /',
    example: '*',
  },
];

/** The problem of a field of a cron expression; undefined if it is valid. */
export function cronFieldProblem(field: CronField, text: string): ScheduleProblem | undefined {
  const isRight =
    (text === '?' && field.wildcards.includes('?')) ||
    (text.split(',').every((item) => isItem(field, item)) &&
      // "If you use a '#' character, you can define only one expression in the day-of-week field."
      !(text.includes('#') && text.includes(',')));
  if (isRight) return undefined;
  return {
    expected: `${field.inWords} as ${field.name}`,
    got: `"${text}"`,
    hint: hintFor(field, text) ?? `for example ${field.example}`,
  };
}

/** One of several values that commas separate. */
function isItem(field: CronField, item: string): boolean {
  const { wildcards } = field;
  const [range = '', step, ...more] = item.split('/');
  if (more.length > 0) return false;
  if (step !== undefined) {
    return wildcards.includes('/') && /^[0-9]+$/.test(step) && Number(step) > 0
      ? isRange(field, range)
      : false;
  }
  return isRange(field, item) || isSpecial(field, item);
}

function isRange(field: CronField, text: string): boolean {
  if (text === '*') return true;
  const [first = '', last, ...more] = text.split('-');
  const from = valueOf(field, first);
  if (more.length > 0 || from === undefined) return false;
  if (last === undefined) return true;
  const to = valueOf(field, last);
  // Hours and days go round, for example 22-4 and SAT-SUN; years do not.
  return to !== undefined && (from <= to || field.name !== 'year');
}

/** `L`, `LW`, `L-3` and `15W` of days of the month; `L`, `6L` and `3#2` of days of the week. */
function isSpecial(field: CronField, text: string): boolean {
  if (field.wildcards.includes('W')) {
    const day = /^([0-9]+)W$/.exec(text)?.[1] ?? /^L-([0-9]+)$/.exec(text)?.[1];
    return (
      text === 'L' || text === 'LW' || (day !== undefined && valueOf(field, day) !== undefined)
    );
  }
  if (!field.wildcards.includes('#')) return false;
  const [, day = '', , week] = /^([A-Za-z0-9]+?)(L|#([1-5]))$/.exec(text) ?? [];
  return text === 'L' || (valueOf(field, day) !== undefined && (week ?? '1') !== '');
}

function valueOf({ least, most, names = [] }: CronField, text: string): number | undefined {
  const index = names.indexOf(text.toUpperCase());
  const value = index >= 0 ? least + index : /^[0-9]+$/.test(text) ? Number(text) : NaN;
  return value >= least && value <= most ? value : undefined;
}

/** A hint for values that are valid in other kinds of cron. */
function hintFor(field: CronField, text: string): string | undefined {
  if (field.name === 'day of week' && /^0(?:-[0-6])?$/.test(text)) {
    return 'the week begins with SUN = 1, not with 0';
  }
  if (field.name === 'day of week' && text.includes('/')) {
    return 'this field takes no steps: list the days, for example MON,WED,FRI';
  }
  return text === '?' ? 'only day of month and day of week take ?: write *' : undefined;
}
