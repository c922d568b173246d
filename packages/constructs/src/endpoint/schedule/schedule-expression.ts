import { CRON_FIELDS, cronFieldProblem } from './cron-field';
import type { ScheduleProblem } from './schedule-problem';

const EXAMPLES = 'cron(0 8 ? * MON-FRI *), rate(1 hour) or at(2027-01-31T08:00:00)';

/**
 * The problem of a schedule of Application Auto Scaling; undefined if the schedule is valid.
 *
 * @see https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScheduledAction.html
 */
export function scheduleProblem(schedule: string): ScheduleProblem | undefined {
  const [, kind, content = ''] = /^(cron|rate|at)[(]([^()]*)[)]$/.exec(schedule) ?? [];
  if (kind === 'cron') return cronProblem(content);
  if (kind === 'rate') return rateProblem(content);
  if (kind === 'at') return atProblem(content);
  return {
    expected: 'cron(…), rate(…) or at(…)',
    got: `"${schedule}"`,
    hint: `for example ${EXAMPLES}`,
  };
}

function cronProblem(content: string): ScheduleProblem | undefined {
  const fields = content.split(/ +/).filter(Boolean);
  if (fields.length !== CRON_FIELDS.length) {
    return {
      expected: `six fields, ${CRON_FIELDS.map(({ name }) => name).join(', ')}`,
      got: `${fields.length} in "${content}"`,
      hint:
        fields.length === CRON_FIELDS.length - 1
          ? `${asWeekdays(fields)} has the year too`
          : 'for example cron(0 8 ? * MON-FRI *)',
    };
  }
  for (const [index, field] of CRON_FIELDS.entries()) {
    const problem = cronFieldProblem(field, fields[index] ?? '');
    if (problem) return problem;
  }
  return daysProblem(fields);
}

/** Exactly one of the two fields for days is `?`. */
function daysProblem(fields: readonly string[]): ScheduleProblem | undefined {
  const [, , dayOfMonth = '', , dayOfWeek = ''] = fields;
  if ((dayOfMonth === '?') !== (dayOfWeek === '?')) return undefined;
  return {
    expected: 'exactly one ? in the fields day of month and day of week',
    got: `"${dayOfMonth}" and "${dayOfWeek}"`,
    hint: `AWS takes one of them and ? for the other: ${asWeekdays(fields)}`,
  };
}

/** The expression with the `?` where it belongs, and a year. */
function asWeekdays(fields: readonly string[]): string {
  const [minutes, hours, dayOfMonth = '*', month, dayOfWeek = '?', year = '*'] = fields;
  const isAny = (day: string) => day === '*' || day === '?';
  const days = isAny(dayOfWeek)
    ? ([isAny(dayOfMonth) ? '*' : dayOfMonth, '?'] as const)
    : (['?', dayOfWeek] as const);
  return `cron(${[minutes, hours, days[0], month, days[1], year].join(' ')})`;
}

const UNITS = ['minute', 'hour', 'day'] as const;

function rateProblem(content: string): ScheduleProblem | undefined {
  const [, value = '', unit = ''] = /^([0-9]+) +([a-z]+)$/.exec(content) ?? [];
  const singular = UNITS.find((name) => unit === name || unit === `${name}s`);
  const got = `"${content}"`;
  if (singular === undefined || Number(value) < 1) {
    return {
      expected: 'a whole number of at least 1 and minute, minutes, hour, hours, day or days',
      got,
      hint: 'for example rate(5 minutes)',
    };
  }
  const right = Number(value) === 1 ? singular : `${singular}s`;
  if (unit === right) return undefined;
  return { expected: `${right} with ${Number(value)}`, got, hint: `rate(${value} ${right})` };
}

function atProblem(content: string): ScheduleProblem | undefined {
  const isTime = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}$/.test(content);
  const date = isTime ? new Date(`${content}Z`) : undefined;
  const isReal =
    date !== undefined && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(content);
  if (isReal) return undefined;
  return {
    expected: isTime ? 'a date and time that exist' : 'yyyy-mm-ddThh:mm:ss without a time zone',
    got: `"${content}"`,
    hint: 'for example at(2027-01-31T08:00:00); the zone is in timezone',
  };
}
