import { loggedDatapoints, totalsOf } from '../src/stored-metrics';

function document(members: Record<string, unknown>, dimensions: string[][] = [['EndpointName']]) {
  return JSON.stringify({
    _aws: {
      Timestamp: Date.now(),
      CloudWatchMetrics: [
        {
          Namespace: 'InferencePipeline',
          Dimensions: dimensions,
          Metrics: [{ Name: 'LatencyMs', Unit: 'Milliseconds' }],
        },
      ],
    },
    EndpointName: 'iris',
    ...members,
  });
}

const perEndpoint = {
  namespace: 'InferencePipeline',
  metricName: 'LatencyMs',
  dimensions: { EndpointName: 'iris' },
};

describe('reader of metrics in log lines', () => {
  it('adds up values and lists of values, and ignores other lines', () => {
    const metrics = loggedDatapoints([
      document({ LatencyMs: 5 }),
      '{"message":"inference.succeeded"}',
      document({ LatencyMs: [1, 2] }),
    ]);

    expect(totalsOf(metrics, perEndpoint)).toEqual({
      unit: 'Milliseconds',
      sum: 8,
      sampleCount: 3,
    });
  });

  it('tells metrics with other dimensions apart', () => {
    const metrics = loggedDatapoints([
      document({ LatencyMs: 5, VariantName: 'A' }, [['EndpointName', 'VariantName']]),
    ]);

    expect(totalsOf(metrics, perEndpoint)).toBeUndefined();
    expect(
      totalsOf(metrics, {
        ...perEndpoint,
        dimensions: { VariantName: 'A', EndpointName: 'iris' },
      }),
    ).toMatchObject({ sampleCount: 1 });
  });

  it.each([
    ['a dimension without a value', document({ LatencyMs: 1 }, [['VariantName']]), 'VariantName'],
    ['a metric without a value', document({}), 'LatencyMs'],
    ['a metric that is null', document({ LatencyMs: null }), 'LatencyMs'],
    ['too many values', document({ LatencyMs: Array(101).fill(1) }), 'LatencyMs'],
    ['a line that is too long', document({ LatencyMs: 1, note: 'x'.repeat(262_144) }), 'larger'],
  ])('throws at %s, which CloudWatch would drop silently', (_, line, message) => {
    expect(() => loggedDatapoints([line])).toThrow(message);
  });

  it('refuses to add up values in different units', () => {
    const inSeconds = document({ LatencyMs: 5 }).replace('Milliseconds', 'Seconds');

    const metrics = loggedDatapoints([document({ LatencyMs: 5 }), inSeconds]);

    expect(() => totalsOf(metrics, perEndpoint)).toThrow('Milliseconds and in Seconds');
  });
});
