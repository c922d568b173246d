import { widgetSpan } from '../../../src/server/widgets/time-span';

describe('time span of a widget', () => {
  const page = { startMs: 1_000, endMs: Date.UTC(2026, 5, 30) };

  it("is the page's, unless the widget has its own", () => {
    expect(widgetSpan({}, page)).toBe(page);
    expect(widgetSpan({ start: '-P30D', end: 'PT0H' }, page).startMs).toBe(Date.UTC(2026, 4, 31));
    expect(widgetSpan({ start: '-PT3H' }, page).startMs).toBe(page.endMs - 3 * 3_600_000);
    expect(widgetSpan({ start: '-PT15M' }, page).startMs).toBe(page.endMs - 15 * 60_000);
    expect(
      widgetSpan({ start: '2026-06-01T00:00:00Z', end: '2026-06-02T00:00:00Z' }, page),
    ).toEqual({
      startMs: Date.UTC(2026, 5, 1),
      endMs: Date.UTC(2026, 5, 2),
    });
  });
});
