import fc from 'fast-check';

import { MetricStore, PutMetricDataError, type MetricIdentity } from '../src';

const MINUTE_MS = 60_000;
const NOW_MS = Date.UTC(2026, 2, 2, 12);
const LATENCY: MetricIdentity = {
  namespace: 'InferencePipeline',
  metricName: 'LatencyMs',
  dimensions: { EndpointName: 'churn' },
};

function storeOf(values: readonly number[], counts?: readonly number[]): MetricStore {
  const store = new MetricStore();
  store.put({ metric: LATENCY, timestampMs: NOW_MS, values, ...(counts && { counts }) });
  return store;
}

function statisticOf(store: MetricStore, stat: string): number {
  return store.statistic(LATENCY, stat, NOW_MS, NOW_MS + MINUTE_MS);
}

describe('a statistic', () => {
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
  ])('%s is %d', (stat, expected) => {
    expect(statisticOf(store, stat)).toBeCloseTo(expected);
  });

  it.each(['p101', 'p', 'median', 'TM(90%:10%)', 'TM(10%:90)', 'PR(1%:5%)', 'TM(:)', 'sum'])(
    '%s is refused',
    (stat) => {
      expect(() => statisticOf(store, stat)).toThrow(/statistic|bound|percent|values|mixes|share/);
    },
  );

  it('of values with counts is that of each value so many times', () => {
    const weighted = storeOf([5, 1], [3, 2]);
    const single = storeOf([5, 1, 5, 1, 5]);
    for (const stat of ['Sum', 'Average', 'SampleCount', 'p40', 'p60', 'IQM', 'PR(:1)', 'tm50'])
      expect(statisticOf(weighted, stat)).toBe(statisticOf(single, stat));
  });

  it('between two samples can be interpolated', () => {
    const linear = new MetricStore({ percentileMethod: 'linear' });
    linear.put({ metric: LATENCY, timestampMs: NOW_MS, values: [10, 20] });
    expect(linear.statistic(LATENCY, 'p50', NOW_MS, NOW_MS + MINUTE_MS)).toBe(15);
  });
});

describe('a statistic set', () => {
  const set = { sampleCount: 4, sum: 100, minimum: 10, maximum: 40 };

  it('has the basic statistics and no percentiles', () => {
    const store = storeOf([20]);
    store.put({ metric: LATENCY, timestampMs: NOW_MS, statistics: set });
    expect(statisticOf(store, 'Sum')).toBe(120);
    expect(statisticOf(store, 'Minimum')).toBe(10);
    for (const stat of ['p50', 'PR(:20)', 'IQM', 'TC(:20)'])
      expect(statisticOf(store, stat)).toBeNaN();
  });

  it('that counts the values within bounds has those statistics, over any period', () => {
    const metricStat = (stat: string, minutes: number) => ({
      metric: LATENCY,
      stat,
      periodSeconds: 60 * minutes,
    });
    const store = new MetricStore();
    for (const stat of ['PR(:20)', 'TM(:20)', 'WM(:20)', 'PR(:30)'])
      store.openReader({ metricStat: metricStat(stat, 2), stepSeconds: 60, ends: 4 });

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

  it('of equal values has percentiles', () => {
    const store = storeOf([20]);
    store.put({
      metric: LATENCY,
      timestampMs: NOW_MS,
      statistics: { sampleCount: 4, sum: 40, minimum: 10, maximum: 10 },
    });
    expect(statisticOf(store, 'p50')).toBe(10);
  });
});

describe('a metric', () => {
  it('with a negative value has no percentiles', () => {
    expect(statisticOf(storeOf([-1, 5]), 'p50')).toBeNaN();
    expect(statisticOf(storeOf([-1, 5]), 'Average')).toBe(2);
  });

  it('is another one with another set of dimensions: nothing rolls up', () => {
    const store = storeOf([7]);
    const other = (dimensions: Record<string, string>) =>
      store.statistic({ ...LATENCY, dimensions }, 'Sum', NOW_MS, NOW_MS + MINUTE_MS);
    expect(other({})).toBeNaN();
    expect(other({ EndpointName: 'churn', VariantName: 'a' })).toBeNaN();
    expect(other({ EndpointName: 'other' })).toBeNaN();
    expect(other({ EndpointName: 'churn' })).toBe(7);
  });

  it('is the same whatever the order of its dimensions', () => {
    const store = new MetricStore();
    const metric = (dimensions: Record<string, string>) => ({ ...LATENCY, dimensions });
    store.put({ metric: metric({ a: '1', b: '2' }), timestampMs: NOW_MS, values: [1] });
    store.put({ metric: metric({ b: '2', a: '1' }), timestampMs: NOW_MS, values: [1] });
    expect(store.listMetrics()).toHaveLength(1);
  });

  it('of standard resolution has no datapoints below a minute but at its start', () => {
    const store = new MetricStore();
    store.put({ metric: LATENCY, timestampMs: NOW_MS + 30_000, values: [1] });
    expect(store.statistic(LATENCY, 'Sum', NOW_MS, NOW_MS + 10_000)).toBe(1);
    expect(store.statistic(LATENCY, 'Sum', NOW_MS + 30_000, NOW_MS + 40_000)).toBeNaN();
  });

  it('of high resolution has a datapoint for each second', () => {
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

describe('any values at any times', () => {
  const values = fc.array(
    fc.record({ minute: fc.integer({ min: 0, max: 300 }), value: fc.integer({ min: 0, max: 50 }) }),
    { minLength: 1, maxLength: 120 },
  );

  it('have the statistics of a plain list, over any window, in whatever order they come', () => {
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

  it('are forgotten when they are older than what is retained', () => {
    const store = new MetricStore({ retentionMs: 10 * MINUTE_MS });
    for (let minute = 0; minute < 1_000; minute++)
      store.put({ metric: LATENCY, timestampMs: NOW_MS + minute * MINUTE_MS, values: [1] });

    const sum = store.statistic(LATENCY, 'Sum', NOW_MS, NOW_MS + 1_000 * MINUTE_MS);
    expect(sum).toBe(10);
    expect(store.put({ metric: LATENCY, timestampMs: NOW_MS, values: [1] })).toBe(false);
  });
});

describe('PutMetricData', () => {
  const datum = { MetricName: 'LatencyMs', Dimensions: [{ Name: 'EndpointName', Value: 'churn' }] };
  const put = (MetricData: object[]) => {
    const store = new MetricStore();
    store.putMetricData({ Namespace: 'InferencePipeline', MetricData }, NOW_MS);
    return store;
  };

  it('takes values with counts, single values and statistic sets', () => {
    const store = put([
      { ...datum, Values: [1, 2], Counts: [3, 1] },
      { ...datum, Value: 5, Timestamp: NOW_MS / 1000 },
      { ...datum, StatisticValues: { SampleCount: 2, Sum: 4, Minimum: 2, Maximum: 2 } },
    ]);
    expect(statisticOf(store, 'Sum')).toBe(14);
    expect(statisticOf(store, 'SampleCount')).toBe(7);
  });

  it.each([
    ['a value that is no number', { Value: NaN }, 'InvalidParameterValue'],
    ['both a value and values', { Value: 1, Values: [1] }, 'InvalidParameterCombination'],
    ['no value', {}, 'MissingParameter'],
    ['too many values', { Values: Array(151).fill(1) }, 'InvalidParameterValue'],
    ['counts of another length', { Values: [1], Counts: [1, 2] }, 'InvalidParameterValue'],
    [
      'a time of three weeks ago',
      { Value: 1, Timestamp: new Date(NOW_MS - 21 * 86_400_000) },
      'InvalidParameterValue',
    ],
    ['an unknown unit', { Value: 1, Unit: 'Apples' }, 'InvalidParameterValue'],
  ])('is refused as a whole for %s', (_, fault, code) => {
    const store = new MetricStore();
    const request = {
      Namespace: 'InferencePipeline',
      MetricData: [
        { ...datum, Value: 1 },
        { ...datum, ...fault },
      ],
    };
    expect(() => store.putMetricData(request, NOW_MS)).toThrow(PutMetricDataError);
    expect(() => store.putMetricData(request, NOW_MS)).toThrow(
      expect.objectContaining({ code }) as Error,
    );
    expect(store.listMetrics()).toEqual([]);
  });
});

describe('a log line', () => {
  const document = (change: object = {}, root: object = {}) =>
    JSON.stringify({
      _aws: {
        Timestamp: NOW_MS,
        CloudWatchMetrics: [
          {
            Namespace: 'InferencePipeline',
            Dimensions: [['EndpointName'], []],
            Metrics: [{ Name: 'LatencyMs', Unit: 'Milliseconds' }],
            ...change,
          },
        ],
      },
      EndpointName: 'churn',
      LatencyMs: [10, 20],
      ...root,
    });

  it('in embedded metric format gives a metric for each dimension set', () => {
    const store = new MetricStore();
    expect(store.putEmf(document(), NOW_MS)).toEqual({
      kind: 'accepted',
      metrics: 2,
      problems: [],
    });
    expect(statisticOf(store, 'Sum')).toBe(30);
    expect(store.statistic({ ...LATENCY, dimensions: {} }, 'p50', NOW_MS, NOW_MS + MINUTE_MS)).toBe(
      10,
    );
  });

  it.each(['plain text', '{"level":"INFO"}', 'quoting {"_aws":{}} in a text'])(
    'that is none is let be: %s',
    (line) => {
      expect(new MetricStore().putEmf(line, NOW_MS).kind).toBe('notEmf');
    },
  );

  it.each([
    ['is cut off', document().slice(0, -5), 'parsingError', 'EMFParsingErrors'],
    ['has no dimensions', document({ Dimensions: undefined }), 'parsingError', 'EMFParsingErrors'],
    [
      'names a dimension without a value',
      document({ Dimensions: [['Nobody']] }),
      'validationError',
      'EMFValidationErrors',
    ],
    [
      'has a text for a value',
      document({}, { LatencyMs: 'slow' }),
      'validationError',
      'EMFValidationErrors',
    ],
    [
      'has 101 values',
      document({}, { LatencyMs: Array(101).fill(1) }),
      'validationError',
      'EMFValidationErrors',
    ],
    [
      'has an unknown unit',
      document({ Metrics: [{ Name: 'LatencyMs', Unit: 'ms' }] }),
      'validationError',
      'EMFValidationErrors',
    ],
  ])('that %s is counted', (_, line, kind, metricName) => {
    const store = new MetricStore();
    const outcome = store.putEmf(line, NOW_MS, { logGroupName: '/aws/lambda/churn' });
    expect(outcome.kind).toBe(kind);
    expect(outcome.problems).toHaveLength(1);
    const errors = {
      namespace: 'AWS/Logs',
      metricName,
      dimensions: { LogGroupName: '/aws/lambda/churn' },
    };
    expect(store.statistic(errors, 'Sum', NOW_MS, NOW_MS + MINUTE_MS)).toBe(1);
  });
});
