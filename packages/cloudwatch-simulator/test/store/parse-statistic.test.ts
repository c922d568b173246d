import { MetricStore } from '../../src';
import { LATENCY, MINUTE_MS, NOW_MS, statisticOf, storeOf } from '../support/latency';

describe('statistic', () => {
  const store = storeOf([10, 20, 30, 40, 50, 60, 70, 80, 90, 1000]);

  it.each([
    ['Sum', 1450],
    ['Average', 145],
    ['Minimum', 10],
    ['Maximum', 1000],
    ['SampleCount', 10],
    ['p50', 50],
    ['p90', 90],
    ['p99', 1000],
    ['p0', 10],
    ['p100', 1000],
    ['tm90', 50],
    ['TM(:90%)', 50],
    ['TM(10%:90%)', 55],
    ['tc90', 9],
    ['ts90', 450],
    ['TM(20:50)', 40],
    ['TC(20:50)', 3],
    ['TS(80:)', 1090],
    ['WM(:90%)', 54],
    ['WM(10%:90%)', 54],
    ['WM(20:50)', 41],
    ['IQM', 60],
    ['PR(:50)', 50],
    ['PR(50:90)', 40],
    ['PR(90:)', 10],
  ])('has the value that CloudWatch documents: %s is %d', (stat, expected) => {
    expect(statisticOf(store, stat)).toBeCloseTo(expected);
  });

  it.each(['p101', 'p', 'median', 'TM(90%:10%)', 'TM(10%:90)', 'PR(1%:5%)', 'TM(:)', 'sum'])(
    'is refused: %s',
    (stat) => {
      expect(() => statisticOf(store, stat)).toThrow(/statistic|bound|percent|values|mixes|share/);
    },
  );

  it('counts each value as often as its count says', () => {
    const weighted = storeOf([5, 1], [3, 2]);
    const single = storeOf([5, 1, 5, 1, 5]);
    for (const stat of ['Sum', 'Average', 'SampleCount', 'p40', 'p60', 'IQM', 'PR(:1)', 'tm50']) {
      expect(statisticOf(weighted, stat)).toBe(statisticOf(single, stat));
    }
  });
});

describe('statistic set', () => {
  const set = { sampleCount: 4, sum: 100, minimum: 10, maximum: 40 };

  it('has the basic statistics and no percentiles', () => {
    const store = storeOf([20]);
    store.put({ metric: LATENCY, timestampMs: NOW_MS, statistics: set });
    expect(statisticOf(store, 'Sum')).toBe(120);
    expect(statisticOf(store, 'Minimum')).toBe(10);
    for (const stat of ['p50', 'PR(:20)', 'IQM', 'TC(:20)']) {
      expect(statisticOf(store, stat)).toBeNaN();
    }
  });

  it('has the statistics within bounds that it counts, over any period', () => {
    const metricStat = (stat: string, minutes: number) => ({
      metric: LATENCY,
      stat,
      periodSeconds: 60 * minutes,
    });
    const store = new MetricStore();
    for (const stat of ['PR(:20)', 'TM(:20)', 'WM(:20)', 'PR(:30)']) {
      store.openReader({ metricStat: metricStat(stat, 2), stepSeconds: 60, ends: 4 });
    }

    store.put({ metric: LATENCY, timestampMs: NOW_MS - MINUTE_MS, values: [15, 50] });
    store.put({
      metric: LATENCY,
      timestampMs: NOW_MS,
      statistics: {
        ...set,
        within: {
          'PR(:20)': { count: 3 },
          'TS(:20)': { count: 3, sum: 45 },
          'WM(:20)': { count: 4, sum: 65 },
        },
      },
    });
    const over = (stat: string) =>
      store.statistic(LATENCY, stat, NOW_MS - MINUTE_MS, NOW_MS + MINUTE_MS);
    expect(over('PR(:20)')).toBeCloseTo((100 * 4) / 6);
    expect(over('TC(:20)')).toBe(4);
    expect(over('TM(:20)')).toBe(15);
    expect(over('WM(:20)')).toBeCloseTo((15 + 20 + 65) / 6);
    for (const stat of ['PR(:30)', 'PR(:25)', 'p50']) expect(over(stat)).toBeNaN();
  });

  it('has percentiles if all its values are equal', () => {
    const store = storeOf([20]);
    store.put({
      metric: LATENCY,
      timestampMs: NOW_MS,
      statistics: { sampleCount: 4, sum: 40, minimum: 10, maximum: 10 },
    });
    expect(statisticOf(store, 'p50')).toBe(10);
  });
});
