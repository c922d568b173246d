import fc from 'fast-check';

import { MetricStore } from '../../src';
import { LATENCY, MINUTE_MS, NOW_MS } from '../support/latency';

const COUNTS = ['SampleCount', 'Sum', 'Average', 'Minimum', 'Maximum'];

function storesOf(values: readonly number[]): readonly [MetricStore, MetricStore] {
  const stores = [new MetricStore(), new MetricStore({ distributions: 'logarithmic' })] as const;
  for (const store of stores) store.put({ metric: LATENCY, timestampMs: NOW_MS, values });
  return stores;
}

function read(store: MetricStore, stat: string): number {
  return store.statistic(LATENCY, stat, NOW_MS, NOW_MS + MINUTE_MS);
}

describe('logarithmic distribution', () => {
  const values = fc.array(
    fc.oneof(fc.constant(0), fc.double({ min: 0.001, max: 1e6, noNaN: true })),
    { minLength: 1, maxLength: 100 },
  );

  it('has the exact counts, sums and extremes', () => {
    fc.assert(
      fc.property(values, (all) => {
        const [exact, approximate] = storesOf(all);
        for (const stat of COUNTS) expect(read(approximate, stat)).toBe(read(exact, stat));
      }),
    );
  });

  it('has percentiles that are at most a bucket of 10 % away from a value of that rank', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 99 }), (all, percent) => {
        const [exact, approximate] = storesOf(all);
        const expected = read(exact, `p${percent}`);
        const actual = read(approximate, `p${percent}`);
        expect(actual).toBeGreaterThanOrEqual(expected / 1.1 - 1e-9);
        expect(actual).toBeLessThanOrEqual(expected * 1.1 + 1e-9);
      }),
    );
  });

  it('interpolates within a bucket', () => {
    const [, approximate] = storesOf([100]);
    const share = read(approximate, 'PR(:100)');
    expect(share).toBeGreaterThan(0);
    expect(share).toBeLessThan(100);
  });

  it.each([
    'PR(10:1000)',
    'TC(:50)',
    'TM(20:)',
    'TM(10%:90%)',
    'tm95',
    'ts90',
    'WM(10%:90%)',
    'IQM',
  ])('approximates %s', (stat) => {
    const all = Array.from({ length: 500 }, (_, index) => 1.02 ** index);
    const [exact, approximate] = storesOf(all);
    expect(read(approximate, stat) / read(exact, stat)).toBeCloseTo(1, 1);
  });

  it('gives an alarm the statistic that a query gives', () => {
    for (const stat of ['TC(20:300)', 'PR(:77)', 'TM(20:300)', 'WM(20:300)']) {
      const store = new MetricStore({ distributions: 'logarithmic' });
      const tracked = store.openReader({
        metricStat: { metric: LATENCY, periodSeconds: 60, stat },
        stepSeconds: 60,
        ends: 2,
      });
      const all = [0, 5, 21, 77, 78, 250, 299, 310, 4_000];
      store.put({ metric: LATENCY, timestampMs: NOW_MS, values: all });
      const [, untracked] = storesOf(all);
      expect(tracked.at((NOW_MS + MINUTE_MS) / MINUTE_MS)).toBeCloseTo(read(untracked, stat));
    }
  });
});
