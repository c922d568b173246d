import { MetricStore } from '../../src';
import { LATENCY, MINUTE_MS, NOW_MS } from '../support/latency';

describe('metric with several units', () => {
  const put = (store: MetricStore, unit: string | undefined, ...values: number[]) =>
    store.put({ metric: LATENCY, timestampMs: NOW_MS, values, ...(unit && { unit }) });
  const read = (store: MetricStore, stat: string, unit?: string) =>
    store.statistic(LATENCY, stat, NOW_MS, NOW_MS + MINUTE_MS, unit);

  it('keeps the values of each unit apart', () => {
    const store = new MetricStore();
    put(store, 'Seconds', 1, 2, 3);
    put(store, 'Milliseconds', 500);
    put(store, 'Seconds', 4);
    expect(store.unitsOf(LATENCY)).toEqual(['Seconds', 'Milliseconds']);
    expect(read(store, 'Sum', 'Seconds')).toBe(10);
    expect(read(store, 'p50', 'Seconds')).toBe(2);
    expect(read(store, 'TC(:3)', 'Seconds')).toBe(3);
    expect(read(store, 'Sum', 'Milliseconds')).toBe(500);
    expect(read(store, 'Sum', 'Bytes')).toBeNaN();
    expect(read(store, 'Sum')).toBe(510);
  });

  it('has the unit None without one', () => {
    const store = new MetricStore();
    put(store, undefined, 1);
    expect(store.unitsOf(LATENCY)).toEqual(['None']);
    expect(read(store, 'Sum', 'None')).toBe(1);
    expect(read(store, 'Sum', 'Seconds')).toBeNaN();
  });

  it('tells a reader of one unit about its values only', () => {
    const store = new MetricStore();
    put(store, 'Seconds', 1);
    const notice = { hasChanges: false };
    const reader = store.openReader({
      metricStat: { metric: LATENCY, stat: 'Sum', periodSeconds: 60, unit: 'Seconds' },
      stepSeconds: 60,
      ends: 2,
      notice,
    });
    const end = NOW_MS / MINUTE_MS + 1;
    expect(reader.at(end)).toBe(1);
    put(store, 'Milliseconds', 500);
    expect(notice.hasChanges).toBe(false);
    put(store, 'Seconds', 2);
    expect(notice.hasChanges).toBe(true);
    expect(reader.at(end)).toBe(3);
  });

  it('answers a query by unit', () => {
    const store = new MetricStore();
    put(store, 'Seconds', 1);
    put(store, 'Milliseconds', 500);
    const metricStat = { metric: LATENCY, stat: 'Sum', periodSeconds: 60 };
    const results = store.query({
      metricDataQueries: [
        { id: 'all', metricStat },
        { id: 'seconds', metricStat: { ...metricStat, unit: 'Seconds' } },
        { id: 'bytes', metricStat: { ...metricStat, unit: 'Bytes' } },
      ],
      startMs: NOW_MS,
      endMs: NOW_MS + MINUTE_MS,
    });
    expect(results.map(({ values }) => values)).toEqual([[501], [1], []]);
  });

  it('copies its values before the second unit arrives', () => {
    const store = new MetricStore();
    for (let minute = 0; minute < 200; minute += 1) {
      store.put({
        metric: LATENCY,
        timestampMs: NOW_MS + minute * MINUTE_MS,
        values: [minute, 2 * minute],
        unit: 'Seconds',
      });
    }
    const stats = ['Sum', 'Minimum', 'Maximum', 'SampleCount', 'p90', 'PR(:100)'];
    const all = (unit?: string) =>
      stats.map((stat) => store.statistic(LATENCY, stat, NOW_MS, NOW_MS + 200 * MINUTE_MS, unit));
    const before = all();
    put(store, 'Milliseconds', 7);
    expect(all('Seconds')).toEqual(before);
    expect(read(store, 'SampleCount')).toBe(3);
  });
});
