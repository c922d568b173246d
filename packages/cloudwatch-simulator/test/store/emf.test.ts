import { MetricStore } from '../../src';
import { LATENCY, MINUTE_MS, NOW_MS, statisticOf } from '../support/latency';

describe('log line', () => {
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

  it('gives a metric for each dimension set, if it is in embedded metric format', () => {
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
    'is ignored if it is not in embedded metric format: %s',
    (line) => {
      expect(new MetricStore().putEmf(line, NOW_MS).kind).toBe('notEmf');
    },
  );

  it.each([
    ['is cut off', document().slice(0, -5), 'parsingError', 'EMFParsingErrors'],
    ['has no dimensions', document({ Dimensions: undefined }), 'parsingError', 'EMFParsingErrors'],
    [
      'names a dimension without a value',
      document({ Dimensions: [['Unknown']] }),
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
  ])('is counted as an error if it %s', (_, line, kind, metricName) => {
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
