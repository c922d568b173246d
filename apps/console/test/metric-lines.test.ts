import { readMetricLines } from '../src/dashboard/metric-lines';
import { widgetTime } from '../src/dashboard/widget-time';

describe('metrics of a widget', () => {
  it('are read with their dimensions and options', () => {
    const [line] = readMetricLines(
      [['N', 'M', 'D', 'V', { stat: 'p99', yAxis: 'right', visible: false, id: 'm', period: 300 }]],
      'Sum',
    );
    expect(line).toMatchObject({
      id: 'm',
      stat: 'p99',
      axis: 'right',
      visible: false,
      periodSeconds: 300,
      metric: { namespace: 'N', metricName: 'M', dimensions: { D: 'V' } },
    });
  });

  it('repeat the line above by a point, and all of it by three', () => {
    const lines = readMetricLines(
      [
        ['N', 'M', 'A', '1', 'B', '2'],
        ['.', 'Other', '.', '.', '.', '3'],
        ['...', '4'],
        [{ expression: 'm1' }],
      ],
      'Sum',
    );
    expect(lines.map(({ metric, expression }) => metric ?? expression)).toEqual([
      { namespace: 'N', metricName: 'M', dimensions: { A: '1', B: '2' } },
      { namespace: 'N', metricName: 'Other', dimensions: { A: '1', B: '3' } },
      { namespace: 'N', metricName: 'Other', dimensions: { A: '1', B: '4' } },
      'm1',
    ]);
  });

  it.each([
    [[['N']], 'metrics[0]: expected namespace, name'],
    [[['N', 'M', 'D']], 'metrics[0]: expected namespace, name and pairs'],
    [[['.', 'M']], 'metrics[0]: "." repeats nothing'],
    ['x', 'metrics: expected an array'],
    [['x'], 'metrics[0]: expected an array'],
  ])('%j is refused by name', (metrics, message) => {
    expect(() => readMetricLines(metrics, 'Sum')).toThrow(message);
  });
});

describe('the time of a widget', () => {
  const page = { startMs: 1_000, endMs: Date.UTC(2026, 5, 30) };

  it("is the page's, unless it has its own", () => {
    expect(widgetTime({}, page)).toBe(page);
    expect(widgetTime({ start: '-P30D', end: 'PT0H' }, page).startMs).toBe(Date.UTC(2026, 4, 31));
    expect(widgetTime({ start: '-PT3H' }, page).startMs).toBe(page.endMs - 3 * 3_600_000);
    expect(widgetTime({ start: '-PT15M' }, page).startMs).toBe(page.endMs - 15 * 60_000);
    expect(
      widgetTime({ start: '2026-06-01T00:00:00Z', end: '2026-06-02T00:00:00Z' }, page),
    ).toEqual({
      startMs: Date.UTC(2026, 5, 1),
      endMs: Date.UTC(2026, 5, 2),
    });
  });
});
