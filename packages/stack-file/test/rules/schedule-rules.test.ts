import { messages, stackFile } from '../support/stack-files';

const withSchedule = (fields: string) =>
  messages(
    stackFile(
      `endpoint:\n  instanceType: ml.m5.large\n  autoscaling:\n    target: 5\n    maximum: 8\n    schedules:\n      - { name: day, minimum: 2, maximum: 8, ${fields} }`,
    ),
  );

describe('schedule of autoscaling', () => {
  it('accepts a schedule of Application Auto Scaling in a time zone', () => {
    expect(withSchedule('schedule: cron(0 8 ? * MON-FRI *), timezone: Asia/Ho_Chi_Minh')).toEqual(
      [],
    );
  });

  it('refuses two fields for days, and says what would be right', () => {
    expect(withSchedule('schedule: cron(0 8 * * MON-FRI *)')).toEqual([
      'dev.yaml:9:56 endpoint.autoscaling.schedules[0].schedule: expected exactly one ? in the fields day of month and day of week, got "*" and "MON-FRI" (AWS takes one of them and ? for the other: cron(0 8 ? * MON-FRI *))',
    ]);
  });

  it('refuses five fields', () => {
    expect(withSchedule('schedule: cron(0 8 * * MON-FRI)')).toEqual([
      expect.stringContaining('expected six fields, minutes, hours, day of month, month, day of'),
    ]);
  });

  it('refuses a time zone that IANA does not have, and finds the nearest', () => {
    expect(withSchedule('schedule: cron(0 8 ? * MON-FRI *), timezone: asia/ho_chi_min')).toEqual([
      'dev.yaml:9:91 endpoint.autoscaling.schedules[0].timezone: did you mean "Asia/Ho_Chi_Minh"? Expected the name of an IANA time zone, for example Asia/Ho_Chi_Minh or UTC, got "asia/ho_chi_min"',
    ]);
  });

  it('refuses bounds in the wrong order', () => {
    expect(withSchedule('schedule: rate(1 day), minimum: 9').join()).toContain(
      'expected each field once',
    );
    expect(
      messages(
        stackFile(
          'endpoint: { autoscaling: { target: 5, maximum: 9, schedules: [{ name: day, schedule: rate(1 day), minimum: 9, maximum: 8 }] } }',
        ),
      ),
    ).toEqual([
      expect.stringContaining('schedules[0].minimum: expected at most maximum (8), got 9'),
    ]);
  });
});
