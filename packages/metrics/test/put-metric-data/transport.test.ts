import { createRecorder, defineCatalogue } from '../../src/index';
import { createPutMetricDataTransport } from '../../src/put-metric-data';
import { requestViolations } from '../support/limit-checker';
import { useCloudWatch } from '../support/sending';

const { server, sending, acceptedData } = useCloudWatch();

describe('flush', () => {
  it('sends the values of many requests as values and counts, in one request', async () => {
    const { transport, record } = sending({ now: () => Date.UTC(2026, 10, 22, 9, 30, 59, 999) });
    record(5, 7, 5);
    record(5);

    const report = await transport.flush();

    const first = { requests: 1, valuesSent: 4, valuesToFallback: 0, dropped: [], undelivered: 0 };
    expect(report).toEqual(first);
    expect(server.accepted.map(({ request }) => request)).toEqual([
      {
        Namespace: 'InferencePipeline',
        MetricData: [
          {
            MetricName: 'LatencyMs',
            Dimensions: [{ Name: 'EndpointName', Value: 'iris' }],
            Timestamp: Date.UTC(2026, 10, 22, 9, 30) / 1000,
            Unit: 'Milliseconds',
            StorageResolution: 60,
            Values: [5, 7],
            Counts: [3, 1],
          },
        ],
      },
    ]);
  });

  it('sends a metric under each of its dimension sets', async () => {
    const { transport, recorder } = sending();
    const request = recorder.begin({ dimensions: { VariantName: 'blue' } });
    request.record('ErrorCount', 1);
    request.publish();

    await transport.flush();

    expect(acceptedData().map(({ Dimensions }) => Dimensions)).toEqual([
      [{ Name: 'EndpointName', Value: 'iris' }],
      [
        { Name: 'EndpointName', Value: 'iris' },
        { Name: 'VariantName', Value: 'blue' },
      ],
    ]);
  });

  it('keeps minutes apart, and seconds for a high-resolution metric', async () => {
    let nowMs = Date.UTC(2026, 10, 22, 9, 30, 10, 500);
    const transport = createPutMetricDataTransport({ client: server.client(), now: () => nowMs });
    const catalogue = defineCatalogue({
      namespace: 'Clock',
      dimensionSets: [[]],
      metrics: {
        Fine: { unit: 'Count', meaning: 'a test', storageResolutionSeconds: 1 },
        Coarse: { unit: 'Count', meaning: 'a test' },
      },
    });
    const recorder = createRecorder({ catalogue, transport });
    for (const stepMs of [0, 1000, 60_000]) {
      nowMs += stepMs;
      const request = recorder.begin();
      request.record('Fine', 1);
      request.record('Coarse', 1);
      request.publish();
    }

    await transport.flush();

    const minute = Date.UTC(2026, 10, 22, 9, 30) / 1000;
    const times = acceptedData().map((d) => [
      d.MetricName,
      d.StorageResolution,
      d.Timestamp - minute,
    ]);
    expect(times.sort()).toEqual([
      ['Coarse', 60, 0],
      ['Coarse', 60, 60],
      ['Fine', 1, 10],
      ['Fine', 1, 11],
      ['Fine', 1, 71],
    ]);
  });

  it('sends nothing if nothing was recorded', async () => {
    const { transport } = sending();

    const report = await transport.flush();

    expect(report.requests).toBe(0);
    expect(server.arrivals).toEqual([]);
  });

  it('splits by number of data and by bytes', async () => {
    const dimensions = Object.fromEntries(
      Array.from({ length: 30 }, (_, n) => [`Dimension${n}`.padEnd(250, 'n'), '"'.repeat(1024)]),
    );
    const metrics = Array.from({ length: 2400 }, (_, n) => `Metric${n}`.padEnd(255, 'm'));
    const definition = { unit: 'Count', meaning: 'a test' } as const;
    const wide = defineCatalogue({
      namespace: 'Wide',
      dimensionSets: [Object.keys(dimensions), []],
      metrics: Object.fromEntries(metrics.map((name) => [name, definition])),
    });
    const transport = createPutMetricDataTransport({ client: server.client() });
    const request = createRecorder({ catalogue: wide, transport, dimensions }).begin();
    for (const name of metrics.slice(0, 40)) request.record(name, 1);
    request.publish();
    const many = createRecorder({ catalogue: wide, transport }).begin();
    for (const name of metrics) many.record(name, 1);
    many.publish();

    const report = await transport.flush();

    const violations = server.accepted.flatMap(({ request: sent, bytes }) =>
      requestViolations(sent, bytes, Date.now()),
    );
    expect(violations).toEqual([]);
    expect(report).toMatchObject({ valuesSent: 2480, undelivered: 0, dropped: [] });
    expect(server.accepted.length).toBeGreaterThan(3);
    expect(server.accepted.some(({ wasCompressed }) => wasCompressed)).toBe(true);
  });
});
