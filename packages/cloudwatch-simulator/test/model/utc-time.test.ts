import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { utcTimeMs } from '../../src';

const NOON_MS = Date.UTC(2026, 2, 2, 12);

describe('time', () => {
  it.each([
    ['2026-03-02T12:00:00Z', NOON_MS],
    ['2026-03-02T12:00:00', NOON_MS],
    ['2026-03-02T12:00', NOON_MS],
    ['2026-03-02 12:00:00', NOON_MS],
    ['2026-03-02 12:00:00.000 UTC', NOON_MS],
    ['2026-03-02T12:00:00.123456789Z', NOON_MS + 123],
    ['2026-03-02T14:00:00+02:00', NOON_MS],
    ['2026-03-02T14:00:00+0200', NOON_MS],
    ['2026-03-02T07:00:00-05', NOON_MS],
    ['2026-03-02', Date.UTC(2026, 2, 2)],
    ['2024-02-29', Date.UTC(2024, 1, 29)],
  ])('is of UTC unless it has a zone: %s', (text, timeMs) => {
    expect(utcTimeMs(text)).toBe(timeMs);
  });

  it.each([
    '',
    'yesterday',
    '2026',
    '20260302',
    '2026-02-30',
    '2026-02-29T00:00:00Z',
    '2026-13-01',
    '2026-03-02T24:00:00Z',
    '2026-03-02T12:60',
    '2026-03-02T12:00:00+25:00',
    '02/03/2026 12:00',
    'Mon, 02 Mar 2026 12:00:00 GMT',
  ])('is refused if it is no day or time of ISO 8601: %j', (text) => {
    expect(utcTimeMs(text)).toBeUndefined();
  });

  it('is the same on a machine in another zone', () => {
    const source = JSON.stringify(join(__dirname, '../../src/model/utc-time.ts'));
    const code = `process.stdout.write(String(require(${source}).utcTimeMs('2026-03-02T12:00')))`;
    const env = { ...process.env, TZ: 'Asia/Ho_Chi_Minh' };

    const printed = execFileSync(process.execPath, ['--import', 'tsx', '--eval', code], { env });

    expect(Number(printed)).toBe(NOON_MS);
  });
});
