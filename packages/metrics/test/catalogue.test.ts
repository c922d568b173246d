import { CatalogueError, defineCatalogue, extendCatalogue, inferenceMetrics } from '../src/index';
import { METRIC_UNITS } from '../src/unit';

const plain = { unit: 'Count', meaning: 'a count' } as const;

function define(overrides: object): unknown {
  return defineCatalogue({
    namespace: 'Shop',
    dimensionSets: [['Country']],
    metrics: { Orders: plain },
    ...overrides,
  });
}

describe('catalogue', () => {
  it('gives each metric everything that an alarm needs to refer to it', () => {
    expect(inferenceMetrics.metrics.LatencyMs).toEqual({
      name: 'LatencyMs',
      namespace: 'InferencePipeline',
      unit: 'Milliseconds',
      meaning:
        'Duration of the endpoint call, for every inference that reached the endpoint; of an asynchronous one, from the request to its result.',
      storageResolutionSeconds: 60,
      dimensionSets: [['EndpointName'], ['EndpointName', 'VariantName']],
    });
  });

  it('has the metrics of the inference pipeline', () => {
    const units = Object.values(inferenceMetrics.metrics).map(({ name, unit }) => [name, unit]);

    expect(Object.fromEntries(units)).toMatchObject({
      LatencyMs: 'Milliseconds',
      SuccessCount: 'Count',
      ErrorCount: 'Count',
      RejectedCount: 'Count',
      UnrecordedCount: 'Count',
      ColdStart: 'Count',
    });
  });

  it('is deeply frozen', () => {
    const { metrics, dimensionSets } = inferenceMetrics;

    const parts = [inferenceMetrics, metrics, metrics.LatencyMs, dimensionSets, dimensionSets[0]];

    expect(parts.every((part) => Object.isFrozen(part))).toBe(true);
  });

  it('knows the 27 standard units', () => {
    expect(new Set(METRIC_UNITS).size).toBe(27);
  });

  it.each([
    ['an empty namespace', { namespace: '' }, 'Namespace ""'],
    ['a namespace of AWS', { namespace: 'AWS/Lambda' }, 'AWS/'],
    ['a namespace that is too long', { namespace: 'n'.repeat(256) }, 'at most 255'],
    ['a namespace with a colon first', { namespace: ':a' }, 'colon'],
    ['a namespace with odd characters', { namespace: 'a*b' }, '"a*b"'],
    ['a metric name that is too long', { metrics: { ['m'.repeat(256)]: plain } }, 'has 256'],
    ['a metric name that is not ASCII', { metrics: { Größe: plain } }, '"Größe"'],
    ['a metric name of spaces', { metrics: { '  ': plain } }, 'must not be blank'],
    ['a metric with a control character', { metrics: { 'a\tb': plain } }, 'printable'],
    ['a metric named _aws', { metrics: { _aws: plain } }, 'reserved'],
    [
      'a metric named as a dimension',
      { metrics: { Country: plain } },
      'both a metric and a dimension',
    ],
    ['an unknown unit', { metrics: { Orders: { ...plain, unit: 'Euros' } } }, '"Euros"'],
    [
      'another resolution',
      { metrics: { Orders: { ...plain, storageResolutionSeconds: 30 } } },
      'got 30',
    ],
    [
      '31 dimensions in a set',
      { dimensionSets: [Array.from({ length: 31 }, (_, n) => `D${n}`)] },
      'at most 30',
    ],
    ['a dimension twice in a set', { dimensionSets: [['A', 'A']] }, 'twice'],
    [
      'the same set in another order',
      {
        dimensionSets: [
          ['A', 'B'],
          ['B', 'A'],
        ],
      },
      'repeats',
    ],
    ['a dimension name that is too long', { dimensionSets: [['d'.repeat(251)]] }, 'at most 250'],
    ['a dimension name with a colon first', { dimensionSets: [[':d']] }, 'colon'],
    ['an empty dimension name', { dimensionSets: [['']] }, '""'],
  ])('refuses %s, naming it', (_, overrides, named) => {
    const act = () => define(overrides);

    expect(act).toThrow(CatalogueError);
    expect(act).toThrow(named);
  });
});

describe('extended catalogue', () => {
  it('has the metrics and dimension sets of both, and leaves the base unchanged', () => {
    const before = JSON.stringify(inferenceMetrics);

    const extended = extendCatalogue(inferenceMetrics, {
      metrics: { InputTokens: { ...plain, storageResolutionSeconds: 1 } },
      dimensionSets: [['Tenant']],
    });

    expect(extended.metrics.InputTokens.storageResolutionSeconds).toBe(1);
    expect(extended.metrics.LatencyMs.dimensionSets).toEqual([
      ['EndpointName'],
      ['EndpointName', 'VariantName'],
      ['Tenant'],
    ]);
    expect(JSON.stringify(inferenceMetrics)).toBe(before);
  });

  it('refuses a metric that the base already has', () => {
    const act = () => extendCatalogue(inferenceMetrics, { metrics: { LatencyMs: plain } });

    expect(act).toThrow(CatalogueError);
    expect(act).toThrow('"LatencyMs"');
  });
});
