import { isTimeZone, TIME_ZONES } from '../../../src/endpoint/schedule/time-zone';

describe('time zone', () => {
  it('is any that JavaScript knows', () => {
    expect(Intl.supportedValuesOf('timeZone').filter((zone) => !isTimeZone(zone))).toEqual([]);
  });

  it.each(['UTC', 'Etc/UTC', 'Etc/GMT+9', 'Asia/Ho_Chi_Minh', 'Asia/Saigon', 'US/Pacific'])(
    'may be %s',
    (zone) => {
      expect(isTimeZone(zone)).toBe(true);
    },
  );

  it.each([
    'Asia/Hanoi',
    'asia/ho_chi_minh',
    'GMT+7',
    '+07:00',
    'PST',
    'Mars/Olympus',
    '',
    'Factory',
  ])('is not %j', (zone) => {
    expect(isTimeZone(zone)).toBe(false);
  });

  it('is known to JavaScript, which formats dates in it', () => {
    const format = (timeZone: string) => new Intl.DateTimeFormat('en', { timeZone });

    expect(TIME_ZONES.every((zone) => format(zone).resolvedOptions().timeZone !== '')).toBe(true);
  });
});
