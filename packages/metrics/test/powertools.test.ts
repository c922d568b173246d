import {
  MetricResolution,
  MetricUnit as PowertoolsUnit,
  Metrics,
} from '@aws-lambda-powertools/metrics';

import { createEmfTransport, createRecorder, defineCatalogue, extendCatalogue } from '../src/index';
import type { EmfDocument } from './support/limit-checker';

// Mistakes of Powertools Metrics 2.36, shown with Powertools itself, so that a release that corrects one
// is noticed, and then with this library.

const catalogue = defineCatalogue({
  namespace: 'Holes',
  dimensionSets: [['Endpoint']],
  metrics: { Latency: { unit: 'Milliseconds', meaning: 'a test', storageResolutionSeconds: 1 } },
});

function ours() {
  const lines: string[] = [];
  const transport = createEmfTransport({ write: (line) => lines.push(line) });
  const recorder = createRecorder({ catalogue, transport });
  return { recorder, documents: () => lines.map((line) => JSON.parse(line) as EmfDocument) };
}

function powertools() {
  const lines: string[] = [];
  const written = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    lines.push(String(text));
    return true;
  });
  const metrics = new Metrics({ namespace: 'Holes', serviceName: 'holes' });
  const documents = () => {
    written.mockRestore();
    return lines.map((line) => JSON.parse(line) as EmfDocument);
  };
  return { metrics, documents };
}

describe('101st value of a metric in one request', () => {
  it('loses its dimension in Powertools', () => {
    const { metrics, documents } = powertools();
    metrics.addDimension('Endpoint', 'iris');

    for (let n = 0; n <= 100; n++) metrics.addMetric('Latency', PowertoolsUnit.Milliseconds, n);
    metrics.publishStoredMetrics();

    expect(documents().map((document) => document['Endpoint'])).toEqual(['iris', undefined]);
  });

  it('keeps its dimension and properties here', () => {
    const { recorder, documents } = ours();
    const request = recorder.begin({ dimensions: { Endpoint: 'iris' }, properties: { id: 'r-1' } });

    for (let n = 0; n <= 100; n++) request.record('Latency', n);
    request.publish();

    const parts = documents();
    expect(parts.map(({ Endpoint, id }) => [Endpoint, id])).toEqual([
      ['iris', 'r-1'],
      ['iris', 'r-1'],
    ]);
    expect(parts.flatMap(({ Latency }) => Latency)).toEqual(
      Array.from({ length: 101 }, (_, n) => n),
    );
  });
});

describe('NaN', () => {
  it('becomes null in Powertools', () => {
    const { metrics, documents } = powertools();

    metrics.addMetric('Latency', PowertoolsUnit.Milliseconds, NaN);
    metrics.publishStoredMetrics();

    expect(documents()[0]?.['Latency']).toBeNull();
  });

  it('is refused here', () => {
    const { recorder } = ours();

    expect(() => recorder.begin().record('Latency', NaN)).toThrow('Latency');
  });
});

describe('second storage resolution of a metric', () => {
  it('is ignored silently in Powertools', () => {
    const { metrics, documents } = powertools();

    metrics.addMetric('Latency', PowertoolsUnit.Milliseconds, 1);
    metrics.addMetric('Latency', PowertoolsUnit.Milliseconds, 2, MetricResolution.High);
    metrics.publishStoredMetrics();

    const definition = documents()[0]?._aws.CloudWatchMetrics[0]?.Metrics[0];
    expect(definition).toEqual({ Name: 'Latency', Unit: 'Milliseconds' });
  });

  it('cannot be defined here: a metric is defined once', () => {
    const standard = {
      unit: 'Milliseconds',
      meaning: 'a test',
      storageResolutionSeconds: 60,
    } as const;

    expect(() => extendCatalogue(catalogue, { metrics: { Latency: standard } })).toThrow(
      '"Latency"',
    );
  });

  it('is never needed here: every line has the resolution of the catalogue', () => {
    const { recorder, documents } = ours();
    const request = recorder.begin({ dimensions: { Endpoint: 'iris' } });

    for (let n = 0; n < 250; n++) request.record('Latency', n);
    request.publish();

    const resolutions = documents().map((d) => d._aws.CloudWatchMetrics[0]?.Metrics[0]);
    expect(resolutions).toHaveLength(3);
    for (const definition of resolutions) expect(definition?.StorageResolution).toBe(1);
  });
});
