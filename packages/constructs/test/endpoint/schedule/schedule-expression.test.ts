import { scheduleProblem } from '../../../src/endpoint/schedule/schedule-expression';

describe('schedule expression', () => {
  it.each([
    'cron(0 8 ? * MON-FRI *)',
    'cron(0 8 * * ? *)',
    'cron(*/15 8-18 ? JAN,MAR-may 2-6 2026-2030)',
    'cron(0/5 22-4 1,15 1/3 ? 2027/2)',
    'cron(15 10 ? * 6L 2022-2033)',
    'cron(0 12 ? * 3#2 *)',
    'cron(0 12 ? * MON#1 *)',
    'cron(0 12 L * ? *)',
    'cron(0 12 L-3 * ? *)',
    'cron(0 12 3W * ? *)',
    'cron(0 12 LW * ? *)',
    'cron(0 0 ? * SAT-SUN 1970,2199)',
    'cron(0  8   ? * L  *)',
    'rate(1 minute)',
    'rate(5 minutes)',
    'rate(1 hour)',
    'rate(12 hours)',
    'rate(1 day)',
    'rate(7 days)',
    'at(2027-01-31T08:00:00)',
    'at(2028-02-29T23:59:59)',
  ])('accepts %s', (schedule) => {
    expect(scheduleProblem(schedule)).toBeUndefined();
  });

  it.each([
    ['cron(0 8 * * MON-FRI *)', 'exactly one ?', 'cron(0 8 ? * MON-FRI *)'],
    ['cron(0 8 ? * ? *)', 'exactly one ?', 'cron(0 8 * * ? *)'],
    ['cron(0 8 1 * 2 *)', 'exactly one ?', 'cron(0 8 ? * 2 *)'],
    ['cron(0 8 * * *)', 'six fields, minutes, hours', 'cron(0 8 * * ? *) has the year too'],
    ['cron(0 8 * * MON-FRI)', 'six fields', 'cron(0 8 ? * MON-FRI *) has the year too'],
    ['cron(0 8 ? * MON-FRI * *)', 'six fields', 'cron(0 8 ? * MON-FRI *)'],
    ['cron(0\u00a08 ? * MON-FRI *)', 'six fields', 'cron('],
    ['cron(0\t8 ? * MON-FRI *)', 'six fields', 'cron('],
    ['cron()', 'six fields', 'cron(0 8 ? * MON-FRI *)'],
    ['cron(60 8 ? * MON *)', '0 to 59 with , - * / as minutes', '0/15'],
    ['cron(0 24 ? * MON *)', '0 to 23 with , - * / as hours', '8-18'],
    ['cron(0 8 0 * ? *)', 'as day of month', '1,15'],
    ['cron(0 8 32 * ? *)', 'as day of month', '1,15'],
    ['cron(0 8 ? 13 MON *)', 'as month', 'JAN-MAR'],
    ['cron(0 8 ? JANUARY MON *)', 'as month', 'JAN-MAR'],
    ['cron(0 8 ? * 0 *)', 'as day of week', 'SUN = 1'],
    ['cron(0 8 ? * 8 *)', 'as day of week', 'MON-FRI'],
    ['cron(0 8 ? * MONDAY *)', 'as day of week', 'MON-FRI'],
    ['cron(0 8 ? * MON/2 *)', 'as day of week', 'MON,WED,FRI'],
    ['cron(0 8 ? * 3#6 *)', 'as day of week', 'MON-FRI'],
    ['cron(0 8 ? * 3#1,6#3 *)', 'as day of week', 'MON-FRI'],
    ['cron(0 8 ? * MON 1969)', 'as year', '*'],
    ['cron(0 8 ? * MON 2200)', 'as year', '*'],
    ['cron(0 8 ? * MON 2030-2026)', 'as year', '*'],
    ['cron(? 8 ? * MON *)', 'as minutes', 'write *'],
    ['cron(0/0 8 ? * MON *)', 'as minutes', '0/15'],
    ['cron(0, 8 ? * MON *)', 'as minutes', '0/15'],
    ['cron(0 8 32W * ? *)', 'as day of month', '1,15'],
    ['rate(0 minutes)', 'a whole number of at least 1', 'rate(5 minutes)'],
    ['rate(1 minutes)', 'minute with 1', 'rate(1 minute)'],
    ['rate(5 minute)', 'minutes with 5', 'rate(5 minutes)'],
    ['rate(5 weeks)', 'minute, minutes, hour', 'rate(5 minutes)'],
    ['rate(1.5 hours)', 'a whole number', 'rate(5 minutes)'],
    ['rate(-1 hours)', 'a whole number', 'rate(5 minutes)'],
    ['at(2027-02-29T08:00:00)', 'a date and time that exist', 'timezone'],
    ['at(2027-01-31T25:00:00)', 'a date and time that exist', 'timezone'],
    ['at(2027-01-31T08:00:00Z)', 'yyyy-mm-ddThh:mm:ss', 'timezone'],
    ['at(2027-01-31 08:00:00)', 'yyyy-mm-ddThh:mm:ss', 'timezone'],
    ['every day', 'cron(…), rate(…) or at(…)', 'cron(0 8 ? * MON-FRI *)'],
    ['0 8 * * *', 'cron(…), rate(…) or at(…)', 'cron(0 8 ? * MON-FRI *)'],
    ['CRON(0 8 ? * MON *)', 'cron(…), rate(…) or at(…)', 'rate(1 hour)'],
  ])('refuses %s and says what would be right', (schedule, expected, remedy) => {
    const problem = scheduleProblem(schedule);

    expect(problem?.expected).toContain(expected);
    expect(problem?.hint).toContain(remedy);
  });

  it('has a remedy that it accepts itself', () => {
    const { hint = '' } = scheduleProblem('cron(30 6 * * MON-FRI *)') ?? {};
    const [remedy = ''] = /cron[(].*[)]/.exec(hint) ?? [];

    expect(scheduleProblem(remedy)).toBeUndefined();
  });
});
