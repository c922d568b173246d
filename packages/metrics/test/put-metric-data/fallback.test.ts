import {
  createEmfTransport,
  createRecorder,
  defineCatalogue,
  type MetricUnit,
} from '../../src/index';
import { totalsOfLines } from '../support/emf-reading';
import type { EmfDocument } from '../support/limit-checker';
import { useCloudWatch } from '../support/sending';

const { server, sending } = useCloudWatch();

describe('fallback', () => {
  it('hands undelivered values to the fallback, each as often as it was recorded', async () => {
    const lines: string[] = [];
    const fallback = createEmfTransport({ write: (line) => lines.push(line) });
    const { transport, recorder } = sending({ client: server.client(1), fallback });
    server.faultFor = () => ({ status: 500, type: 'InternalServiceFault' });
    for (let n = 0; n < 250; n++) {
      const request = recorder.begin({ dimensions: { VariantName: 'blue' } });
      request.record('LatencyMs', n % 3);
      request.record('SuccessCount', 1);
      request.publish();
    }

    const report = await transport.flush();

    expect(report).toMatchObject({ valuesSent: 0, valuesToFallback: 1000, undelivered: 0 });
    const totals = Object.values(totalsOfLines(lines)).map((values) => [
      values.length,
      values.reduce((a, b) => a + b, 0),
    ]);
    expect(totals).toEqual([
      [250, 249],
      [250, 249],
      [250, 250],
      [250, 250],
    ]);
  });

  it('hands over every value of a metric with several units and resolutions', async () => {
    const lines: string[] = [];
    const fallback = createEmfTransport({ write: (line) => lines.push(line) });
    const { transport } = sending({
      client: server.client(1),
      fallback,
      now: () => 1_700_000_040_000,
    });
    server.faultFor = () => ({ status: 500, type: 'InternalServiceFault' });
    const record = (unit: MetricUnit, storageResolutionSeconds: 1 | 60, value: number) => {
      const catalogue = defineCatalogue({
        namespace: 'Shop',
        dimensionSets: [['Country']],
        metrics: { Size: { unit, meaning: 'Size.', storageResolutionSeconds } },
      });
      const dimensions = { Country: 'VN' };
      const request = createRecorder({ catalogue, transport, dimensions }).begin();
      request.record('Size', value);
      request.publish();
    };
    record('Bytes', 60, 1);
    record('Kilobytes', 60, 2);
    record('Bytes', 60, 3);
    record('Megabytes', 60, 4);
    record('Bytes', 1, 5);

    const report = await transport.flush();

    expect(report).toMatchObject({ valuesToFallback: 5, undelivered: 0, dropped: [] });
    expect(lines.map((line) => line.match(/"Size":/g)?.length)).toEqual([1, 1, 1, 1]);
    const documents = lines.map(
      (line) => JSON.parse(line) as EmfDocument & { readonly Size: readonly number[] },
    );
    expect(
      documents.map(({ _aws: { CloudWatchMetrics }, Size }) => [
        CloudWatchMetrics[0]?.Metrics[0]?.Unit,
        CloudWatchMetrics[0]?.Metrics[0]?.StorageResolution,
        Size,
      ]),
    ).toEqual([
      ['Bytes', undefined, [1, 3]],
      ['Kilobytes', undefined, [2]],
      ['Megabytes', undefined, [4]],
      ['Bytes', 1, [5]],
    ]);
  });

  it('retains undelivered values if the fallback fails too', async () => {
    const fallback = createEmfTransport({
      write: () => {
        throw new Error('EPIPE');
      },
    });
    const { transport, record } = sending({ client: server.client(1), fallback });
    server.faultFor = () => ({ status: 500, type: 'InternalServiceFault' });
    record(1);

    const report = await transport.flush();

    expect(report).toMatchObject({ valuesToFallback: 0, undelivered: 1 });
  });
});
