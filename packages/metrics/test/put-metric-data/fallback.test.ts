import { createEmfTransport } from '../../src/index';
import { totalsOfLines } from '../support/emf-reading';
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
