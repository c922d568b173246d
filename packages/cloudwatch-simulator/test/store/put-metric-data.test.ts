import { MetricStore, PutMetricDataError } from '../../src';
import { NOW_MS, statisticOf } from '../support/latency';

describe('PutMetricData request', () => {
  const datum = { MetricName: 'LatencyMs', Dimensions: [{ Name: 'EndpointName', Value: 'churn' }] };
  const put = (MetricData: object[]) => {
    const store = new MetricStore();
    store.putMetricData({ Namespace: 'InferencePipeline', MetricData }, NOW_MS);
    return store;
  };

  it('puts values with counts, single values and statistic sets', () => {
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
    ['both a value and values', { Value: 1, Values: [1] }, 'InvalidParameterValue'],
    [
      'both a value and a statistic set',
      { Value: 1, StatisticValues: { SampleCount: 1, Sum: 1, Minimum: 1, Maximum: 1 } },
      'InvalidParameterCombination',
    ],
    [
      'a dimension that occurs twice',
      {
        Value: 1,
        Dimensions: [
          { Name: 'A', Value: 'a' },
          { Name: 'A', Value: 'b' },
        ],
      },
      'InvalidParameterValue',
    ],
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
