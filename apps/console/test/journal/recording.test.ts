import { recordingLines } from '../../src/journal/recording';

const EMF = JSON.stringify({
  _aws: {
    Timestamp: 5,
    CloudWatchMetrics: [
      {
        Namespace: 'N',
        Dimensions: [['E'], ['E', 'V']],
        Metrics: [
          { Name: 'LatencyMs' },
          { Name: 'Absent' },
          { Name: 'Fast', StorageResolution: 1 },
        ],
      },
    ],
  },
  E: 'e',
  V: 'v',
  LatencyMs: [1, 2],
  Fast: 3,
});

describe('recording', () => {
  it("has a document's metrics for each dimension set", () => {
    const common = { timestamp: 5, namespace: 'N' };
    const fast = { ...common, metricName: 'Fast', storageResolutionSeconds: 1, values: [3] };
    expect(recordingLines({ t: 7, log: { g: 'g', m: EMF } })).toEqual([
      { ...common, metricName: 'LatencyMs', dimensions: { E: 'e' }, values: [1, 2] },
      { ...common, metricName: 'LatencyMs', dimensions: { E: 'e', V: 'v' }, values: [1, 2] },
      { ...fast, dimensions: { E: 'e' } },
      { ...fast, dimensions: { E: 'e', V: 'v' } },
    ]);
  });

  it('has the values of a PutMetricData request in all their forms', () => {
    const put = {
      Namespace: 'N',
      MetricData: [
        { MetricName: 'A', Value: 7, Timestamp: new Date(9) },
        {
          MetricName: 'B',
          Values: [1, 2],
          Counts: [3, 4],
          Dimensions: [{ Name: 'D', Value: 'd' }],
        },
        { MetricName: 'C', StatisticValues: { SampleCount: 2, Sum: 3, Minimum: 1, Maximum: 2 } },
      ],
    };
    expect(recordingLines({ t: 5, put })).toEqual([
      { timestamp: 9, namespace: 'N', metricName: 'A', dimensions: {}, values: [7] },
      {
        timestamp: 5,
        namespace: 'N',
        metricName: 'B',
        dimensions: { D: 'd' },
        values: [1, 2],
        counts: [3, 4],
      },
      {
        timestamp: 5,
        namespace: 'N',
        metricName: 'C',
        dimensions: {},
        statistics: { sampleCount: 2, sum: 3, minimum: 1, maximum: 2 },
      },
    ]);
  });

  it('has faults, but nothing that CloudWatch rejected', () => {
    expect(recordingLines({ t: 5, fault: { name: 'slowModel', startMs: 2 } })).toEqual([
      { fault: 'slowModel', start: 2, end: 5 },
    ]);
    expect(recordingLines({ t: 5, log: { g: 'g', m: EMF, refused: true } })).toEqual([]);
    expect(recordingLines({ t: 5, log: { g: 'g', m: '{"_aws": nonsense' } })).toEqual([]);
    expect(recordingLines({ t: 5, start: { stack: 's' } })).toEqual([]);
  });
});
