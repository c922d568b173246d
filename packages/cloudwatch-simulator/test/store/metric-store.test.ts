import fc from 'fast-check';

import { MetricStore } from '../../src';
import { LATENCY, MINUTE_MS, NOW_MS, statisticOf, storeOf } from '../support/latency';

describe('metric', () => {
  it('has no percentiles with a negative value', () => {
    expect(statisticOf(storeOf([-1, 5]), 'p50')).toBeNaN();
    expect(statisticOf(storeOf([-1, 5]), 'Average')).toBe(2);
  });

  it('differs from a metric with other dimensions: nothing rolls up', () => {
    const store = storeOf([7]);
    const other = (dimensions: Record<string, string>) =>
      store.statistic({ ...LATENCY, dimensions }, 'Sum', NOW_MS, NOW_MS + MINUTE_MS);
    expect(other({})).toBeNaN();
    expect(other({ EndpointName: 'churn', VariantName: 'a' })).toBeNaN();
    expect(other({ EndpointName: 'other' })).toBeNaN();
    expect(other({ EndpointName: 'churn' })).toBe(7);
  });

  it('is the same in any order of its dimensions', () => {
    const store = new MetricStore();
    const metric = (dimensions: Record<string, string>) => ({ ...LATENCY, dimensions });
    store.put({ metric: metric({ a: '1', b: '2' }), timestampMs: NOW_MS, values: [1] });
    store.put({ metric: metric({ b: '2', a: '1' }), timestampMs: NOW_MS, values: [1] });
    expect(store.listMetrics()).toHaveLength(1);
  });

  it('has its datapoints at the start of minutes in standard resolution', () => {
    const store = new MetricStore();
    store.put({ metric: LATENCY, timestampMs: NOW_MS + 30_000, values: [1] });
    expect(store.statistic(LATENCY, 'Sum', NOW_MS, NOW_MS + 10_000)).toBe(1);
    expect(store.statistic(LATENCY, 'Sum', NOW_MS + 30_000, NOW_MS + 40_000)).toBeNaN();
  });

  it('has a datapoint for each second in high resolution', () => {
    const store = new MetricStore();
    for (const second of [0, 1, 12]) {
      const timestampMs = NOW_MS + second * 1000;
      store.put({ metric: LATENCY, timestampMs, storageResolutionSeconds: 1, values: [second] });
    }
    expect(store.statistic(LATENCY, 'Sum', NOW_MS, NOW_MS + 10_000)).toBe(1);
    expect(store.statistic(LATENCY, 'Sum', NOW_MS + 10_000, NOW_MS + 20_000)).toBe(12);
    expect(store.statistic(LATENCY, 'Sum', NOW_MS, NOW_MS + MINUTE_MS)).toBe(13);
  });
});

describe('list of values', () => {
  const values = fc.array(
    fc.record({ minute: fc.integer({ min: 0, max: 300 }), value: fc.integer({ min: 0, max: 50 }) }),
    { minLength: 1, maxLength: 120 },
  );

  it('has the statistics of a plain list over any window, in any order of arrival', () => {
    fc.assert(
      fc.property(
        values,
        fc.integer({ min: 0, max: 300 }),
        fc.integer({ min: 1, max: 300 }),
        (data, from, length) => {
          const store = new MetricStore();
          store.openReader({
            metricStat: { metric: LATENCY, periodSeconds: 60, stat: 'PR(10:30)' },
            stepSeconds: 60,
            ends: 5,
          });
          for (const { minute, value } of data) {
            store.put({
              metric: LATENCY,
              timestampMs: NOW_MS + minute * MINUTE_MS,
              values: [value],
            });
          }
          const inside = data
            .filter(({ minute }) => minute >= from && minute < from + length)
            .map(({ value }) => value)
            .sort((a, b) => a - b);
          const startMs = NOW_MS + from * MINUTE_MS;
          const read = (stat: string) =>
            store.statistic(LATENCY, stat, startMs, startMs + length * MINUTE_MS);
          if (inside.length === 0) {
            expect(read('Sum')).toBeNaN();
            return;
          }
          expect(read('Sum')).toBe(inside.reduce((a, b) => a + b, 0));
          expect(read('SampleCount')).toBe(inside.length);
          expect(read('Minimum')).toBe(inside[0]);
          expect(read('Maximum')).toBe(inside.at(-1));
          expect(read('p90')).toBe(inside[Math.ceil(0.9 * inside.length) - 1]);
          const share = inside.filter((value) => value > 10 && value <= 30).length / inside.length;
          expect(read('PR(10:30)')).toBeCloseTo(100 * share);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('loses values that are older than the retention', () => {
    const store = new MetricStore({ retentionMs: 10 * MINUTE_MS });
    for (let minute = 0; minute < 1_000; minute++) {
      store.put({ metric: LATENCY, timestampMs: NOW_MS + minute * MINUTE_MS, values: [1] });
    }

    const sum = store.statistic(LATENCY, 'Sum', NOW_MS, NOW_MS + 1_000 * MINUTE_MS);
    expect(sum).toBe(10);
    expect(store.put({ metric: LATENCY, timestampMs: NOW_MS, values: [1] })).toBe(false);
  });
});
