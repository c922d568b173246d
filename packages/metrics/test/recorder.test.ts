import {
  createEmfTransport,
  createRecorder,
  DimensionError,
  type Drop,
  inferenceMetrics,
  MetricsError,
  type MetricsRequest,
  MetricValueError,
  PropertyError,
  PublishedRequestError,
  type RecorderOptions,
  TransportError,
  UnknownMetricError,
} from '../src/index';
import type { EmfDocument } from './support/limit-checker';

type Names = keyof typeof inferenceMetrics.metrics;
type Dimensions = 'EndpointName' | 'VariantName';

function recording(overrides: Partial<RecorderOptions<Names, Dimensions>> = {}) {
  const lines: string[] = [];
  const recorder = createRecorder({
    catalogue: inferenceMetrics,
    transport: createEmfTransport({
      write: (line) => lines.push(line),
      now: () => 1_700_000_000_000,
    }),
    dimensions: { EndpointName: 'iris' },
    ...overrides,
  });
  return { recorder, documents: () => lines.map((line) => JSON.parse(line) as EmfDocument) };
}

const BAD_USES: [string, (request: MetricsRequest) => void, new () => MetricsError, string][] = [
  ['an unknown metric', (r) => r.record('Latencyms', 1), UnknownMetricError, 'mean LatencyMs?'],
  ['NaN', (r) => r.record('LatencyMs', NaN), MetricValueError, 'LatencyMs'],
  ['infinity', (r) => r.record('LatencyMs', Infinity), MetricValueError, 'Infinity'],
  ['minus infinity', (r) => r.record('LatencyMs', -Infinity), MetricValueError, '-Infinity'],
  ['a value over 2^360', (r) => r.record('LatencyMs', 2 ** 361), MetricValueError, '2^360'],
  ['text as a value', (r) => r.record('LatencyMs', '1' as never), MetricValueError, 'string'],
  ['no name at all', (r) => r.record(undefined as never, 1), UnknownMetricError, 'undefined'],
  ['an unknown dimension', (r) => r.setDimension('Endpoint', 'x'), DimensionError, '"Endpoint"'],
  ['an empty dimension', (r) => r.setDimension('VariantName', ''), DimensionError, 'VariantName'],
  [
    'a long dimension',
    (r) => r.setDimension('VariantName', 'v'.repeat(1025)),
    DimensionError,
    '1025',
  ],
  ['a dimension beyond ASCII', (r) => r.setDimension('VariantName', 'é'), DimensionError, 'ASCII'],
  [
    'a property named as a metric',
    (r) => r.setProperty('ErrorCount', 1),
    PropertyError,
    'a metric',
  ],
  [
    'a property named as a dimension',
    (r) => r.setProperty('VariantName', 1),
    PropertyError,
    'a dim',
  ],
  ['a property named _aws', (r) => r.setProperty('_aws', 1), PropertyError, '_aws'],
  ['a property without a name', (r) => r.setProperty('', 1), PropertyError, 'name'],
  ['a function as a property', (r) => r.setProperty('f', () => 1), PropertyError, 'function'],
  ['a bigint as a property', (r) => r.setProperty('big', 1n), PropertyError, '"big"'],
];

describe('request', () => {
  it('publishes its metrics, dimensions and properties once', () => {
    const { recorder, documents } = recording();
    const request = recorder.begin({
      dimensions: { VariantName: 'blue' },
      properties: { id: 'r-1' },
    });

    request.record('LatencyMs', 12.5);
    request.record('SuccessCount', 1);
    request.publish();
    request.publish();

    expect(documents()).toEqual([
      {
        _aws: {
          Timestamp: 1_700_000_000_000,
          CloudWatchMetrics: [
            {
              Namespace: 'InferencePipeline',
              Dimensions: [['EndpointName'], ['EndpointName', 'VariantName']],
              Metrics: [
                { Name: 'LatencyMs', Unit: 'Milliseconds' },
                { Name: 'SuccessCount', Unit: 'Count' },
              ],
            },
          ],
        },
        LatencyMs: 12.5,
        SuccessCount: 1,
        EndpointName: 'iris',
        VariantName: 'blue',
        id: 'r-1',
      },
    ]);
  });

  it('leaves out a dimension set if one of its dimensions is unknown', () => {
    const { recorder, documents } = recording();

    const request = recorder.begin({ dimensions: { VariantName: undefined } });
    request.record('ErrorCount', 1);
    request.publish();

    expect(documents()[0]?._aws.CloudWatchMetrics[0]?.Dimensions).toEqual([['EndpointName']]);
    expect(documents()[0]).not.toHaveProperty('VariantName');
  });

  it('publishes also without dimensions if configured', () => {
    const { recorder, documents } = recording({ dimensionless: true, dimensions: {} });

    const request = recorder.begin();
    request.record('ErrorCount', 1);
    request.publish();

    expect(documents()[0]?._aws.CloudWatchMetrics[0]?.Dimensions).toEqual([[]]);
  });

  it('keeps the value that a property had when it was set', () => {
    const { recorder, documents } = recording();
    const request = recorder.begin();
    const property = { step: 'first' };

    request.setProperty('where', property);
    property.step = 'second';
    request.record('ErrorCount', 1);
    request.publish();

    expect(documents()[0]).toHaveProperty('where', { step: 'first' });
  });

  it('writes nothing if nothing was recorded', () => {
    const { recorder, documents } = recording();

    recorder.begin({ properties: { id: 1 } }).publish();

    expect(documents()).toEqual([]);
  });
});

describe('recorder', () => {
  it.each(BAD_USES)('throws for %s, naming the culprit', (_, use, type, named) => {
    const { recorder } = recording();

    const act = () => use(recorder.begin());

    expect(act).toThrow(type);
    expect(act).toThrow(MetricsError);
    expect(act).toThrow(named);
  });

  it.each(BAD_USES)('drops only the culprit for %s if it is configured to drop', (_, use, type) => {
    const drops: Drop[] = [];
    const { recorder, documents } = recording({ onInvalid: 'drop', onDrop: (d) => drops.push(d) });
    const request = recorder.begin();

    request.record('SuccessCount', 1);
    use(request);
    request.publish();

    expect(drops.map(({ error }) => error)).toEqual([expect.any(type)]);
    expect(recorder.droppedCount).toBe(1);
    const { _aws, ...members } = documents()[0] ?? ({} as EmfDocument);
    expect(members).toEqual({ SuccessCount: 1, EndpointName: 'iris' });
    expect(_aws.CloudWatchMetrics).toHaveLength(1);
  });

  it('refuses a request without a complete dimension set', () => {
    const { recorder } = recording({ dimensions: {} });
    const request = recorder.begin();
    request.record('ErrorCount', 1);

    const act = () => request.publish();

    expect(act).toThrow(DimensionError);
  });

  it('counts the values lost with a request without a complete dimension set', () => {
    const drops: Drop[] = [];
    const { recorder, documents } = recording({
      dimensions: {},
      onInvalid: 'drop',
      onDrop: (d) => drops.push(d),
    });
    const request = recorder.begin();

    request.record('ErrorCount', 1);
    request.record('LatencyMs', 1);
    request.record('LatencyMs', 2);
    request.publish();

    expect(drops).toMatchObject([{ kind: 'request', name: 'InferencePipeline', count: 3 }]);
    expect(documents()).toEqual([]);
  });

  it('refuses to record after publishing', () => {
    const { recorder } = recording();
    const request = recorder.begin();
    request.publish();

    expect(() => request.record('ErrorCount', 1)).toThrow(PublishedRequestError);
    expect(() => request.setDimension('VariantName', 'x')).toThrow(PublishedRequestError);
    expect(() => request.setProperty('id', 1)).toThrow(PublishedRequestError);
  });

  it('gives the cause if a property cannot be written as JSON', () => {
    const { recorder } = recording();
    const cycle: { self?: unknown } = {};
    cycle.self = cycle;
    let thrown: unknown;

    try {
      recorder.begin({ properties: { cycle } });
    } catch (error) {
      thrown = error;
    }

    expect(thrown).toMatchObject({
      name: 'PropertyError',
      cause: expect.any(TypeError) as unknown,
    });
  });

  it('refuses a wrong constant dimension at creation, in either mode', () => {
    const act = () => recording({ onInvalid: 'drop', dimensions: { EndpointName: '' } });

    expect(act).toThrow(DimensionError);
  });
});

describe('failing transport', () => {
  const broken = createEmfTransport({
    write: () => {
      throw new Error('EPIPE');
    },
  });

  it('makes publish fail with its cause', () => {
    const { recorder } = recording({ transport: broken });
    const request = recorder.begin();
    request.record('ErrorCount', 1);
    let thrown: unknown;

    try {
      request.publish();
    } catch (error) {
      thrown = error;
    }

    expect(thrown).toBeInstanceOf(TransportError);
    expect(thrown).toMatchObject({ cause: { message: 'EPIPE' } });
  });

  it('does not affect the caller if the recorder drops, even if its report fails too', () => {
    const reported: Drop[] = [];
    const { recorder } = recording({
      transport: broken,
      onInvalid: 'drop',
      onDrop: (drop) => {
        reported.push(drop);
        throw new Error('the report failed');
      },
    });
    const request = recorder.begin();
    request.record('ErrorCount', 1);

    request.publish();

    expect(reported).toMatchObject([
      { kind: 'request', count: 1, error: { name: 'TransportError' } },
    ]);
  });
});
