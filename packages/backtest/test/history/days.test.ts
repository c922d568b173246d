import { firstKeptDay, historyDays, midnightOf } from '../../src/history/days';
import { DAY_MS, MINUTE_MS, NOW_MS } from '../support/times';

describe('day of history', () => {
  it('is as fine as CloudWatch still has it', () => {
    const period = (age: number): number | undefined =>
      historyDays(NOW_MS - age * DAY_MS, NOW_MS - age * DAY_MS + 1, NOW_MS)[0]?.periodSeconds;
    expect([1, 14, 15, 62, 63, 454].map(period)).toEqual([60, 60, 300, 300, 3600, 3600]);
  });

  it('is forgotten after 455 days', () => {
    const isForgotten = (day: string): boolean | undefined =>
      historyDays(Date.parse(day), Date.parse(day) + 1, NOW_MS)[0]?.isForgotten;
    expect(firstKeptDay(NOW_MS)).toBe('2025-07-14');
    expect(['2025-07-13', '2025-07-14'].map(isForgotten)).toEqual([true, false]);
  });

  it('begins at midnight of UTC, and ends now if it is the last one', () => {
    const nowMs = NOW_MS + 90 * MINUTE_MS;
    const days = historyDays(NOW_MS - 90 * MINUTE_MS, nowMs, nowMs);
    expect(days.map(({ name }) => name)).toEqual(['2026-10-10', '2026-10-11']);
    expect(days.map(({ endMs }) => endMs)).toEqual([NOW_MS, nowMs]);
    expect(midnightOf(nowMs)).toBe(NOW_MS);
  });
});
