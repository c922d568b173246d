import { parseMuteSchedule, type MuteScheduleText } from '../../src';

const HOUR = 'PT1H';

/** The starts of windows in a time, in UTC to the minute. */
function starts(schedule: MuteScheduleText, from: string, to: string): readonly string[] {
  return parseMuteSchedule(schedule)
    .starts(Date.parse(from), Date.parse(to))
    .map((startMs) => new Date(startMs).toISOString().slice(0, 16));
}

function problem(schedule: Partial<MuteScheduleText>): string {
  try {
    parseMuteSchedule({ expression: 'cron(0 2 * * *)', duration: HOUR, ...schedule });
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

describe('the schedule of a mute rule', () => {
  it.each([
    ['cron(0 2 * * *)', ['2026-11-25T02:00', '2026-11-26T02:00', '2026-11-27T02:00']],
    ['cron(30 6,18 26 * *)', ['2026-11-26T06:30', '2026-11-26T18:30']],
    ['cron(0 1 * * WED-FRI)', ['2026-11-25T01:00', '2026-11-26T01:00', '2026-11-27T01:00']],
    ['cron(0 1 * nov thu)', ['2026-11-26T01:00']],
    ['cron(0 1 * 12 *)', []],
    ['cron(0 1 * * 0,7)', []],
    // Both fields for days are set: one is enough, as in cron.
    ['cron(0 1 27 * THU)', ['2026-11-26T01:00', '2026-11-27T01:00']],
    ['at(2026-11-26T14:00)', ['2026-11-26T14:00']],
    ['at(2026-11-26T14:00:30)', ['2026-11-26T14:00']],
  ])('has the windows of %s', (expression, expected) => {
    const schedule = { expression, duration: HOUR };
    expect(starts(schedule, '2026-11-25T00:00Z', '2026-11-28T00:00Z')).toEqual(expected);
  });

  it('has Sunday as 0, 7 and SUN', () => {
    const sundays = ['2026-11-22T00:00', '2026-11-29T00:00'];
    for (const day of ['0', '7', 'SUN']) {
      const schedule = { expression: `cron(0 0 * * ${day})`, duration: HOUR };
      expect(starts(schedule, '2026-11-20T00:00Z', '2026-11-30T00:00Z')).toEqual(sundays);
    }
  });

  it('is in its time zone', () => {
    const schedule = { expression: 'cron(30 0 * * MON)', duration: HOUR };
    const week = ['2026-11-22T00:00Z', '2026-11-29T00:00Z'] as const;
    expect(starts({ ...schedule, timezone: 'Asia/Ho_Chi_Minh' }, ...week)).toEqual([
      '2026-11-22T17:30',
    ]);
    expect(starts({ ...schedule, timezone: 'America/New_York' }, ...week)).toEqual([
      '2026-11-23T05:30',
    ]);
    expect(starts({ ...schedule, timezone: 'Pacific/Kiritimati' }, ...week)).toEqual([
      '2026-11-22T10:30',
    ]);
    const once = { expression: 'at(2026-07-01T12:00)', duration: HOUR, timezone: 'Europe/London' };
    expect(starts(once, '2026-07-01T00:00Z', '2026-07-02T00:00Z')).toEqual(['2026-07-01T11:00']);
  });

  it('follows daylight saving time: a skipped time is an hour later, a repeated one the first', () => {
    const daily = { expression: 'cron(30 2 * * *)', duration: HOUR, timezone: 'Europe/Berlin' };
    expect(starts(daily, '2026-03-28T00:00Z', '2026-03-31T00:00Z')).toEqual([
      '2026-03-28T01:30',
      '2026-03-29T01:30',
      '2026-03-30T00:30',
    ]);
    expect(starts(daily, '2026-10-24T00:00Z', '2026-10-27T00:00Z')).toEqual([
      '2026-10-24T00:30',
      '2026-10-25T00:30',
      '2026-10-26T01:30',
    ]);
  });

  it.each<readonly [Partial<MuteScheduleText>, string]>([
    [{ expression: 'cron(0 8 ? * MON-FRI *)' }, 'Expected five fields'],
    [{ expression: 'cron(0 8 ? * MON)' }, 'the field day of month'],
    [{ expression: 'cron(60 8 * * *)' }, 'the field minutes'],
    [{ expression: 'cron(*/5 8 * * *)' }, 'the field minutes'],
    [{ expression: 'cron(0 24 * * *)' }, 'the field hours'],
    [{ expression: 'cron(0 8 5-1 * *)' }, 'the field day of month'],
    [{ expression: 'cron(0 8 * FOO *)' }, 'JAN, FEB'],
    [{ expression: 'cron(0 8 * * 8)' }, 'the field day of week'],
    [{ expression: 'rate(1 day)' }, 'Expected cron('],
    [{ expression: '0 2 * * *' }, 'Expected cron('],
    [{ expression: 'at(2026-02-30T10:00)' }, 'a time that exists'],
    [{ expression: 'at(2026-02-03)' }, 'a time that exists'],
    [{ expression: 'at(2026-02-03T10:00Z)' }, 'a time that exists'],
    [{ expression: `cron(${'0,'.repeat(130)}0 2 * * *)` }, 'at most 256 characters'],
    [{ duration: '4h' }, 'Expected an ISO 8601 duration'],
    [{ duration: 'PT' }, 'Expected an ISO 8601 duration'],
    [{ duration: 'P1DT' }, 'Expected an ISO 8601 duration'],
    [{ duration: 'PT30S' }, 'from PT1M to P15D'],
    [{ duration: 'P15DT1S' }, 'from PT1M to P15D'],
    [{ duration: 'P1M' }, 'Expected an ISO 8601 duration'],
    [{ timezone: 'Mars/Olympus' }, 'Expected an IANA time zone'],
    [{ timezone: '' }, 'Expected an IANA time zone'],
  ])('refuses %j', (schedule, message) => {
    expect(problem(schedule)).toContain(message);
  });

  it.each([
    ['PT1M', 60],
    ['PT90M', 5_400],
    ['P2DT12H', 216_000],
    ['P15D', 1_296_000],
    ['PT1H30M15S', 5_415],
  ])('lasts %s', (duration, seconds) => {
    const { durationMs } = parseMuteSchedule({ expression: 'cron(0 2 * * *)', duration });
    expect(durationMs).toBe(seconds * 1000);
  });
});
