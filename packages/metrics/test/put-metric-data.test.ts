import type { DroppedValues } from '../src/index';
import { useCloudWatch } from './support/sending';

const { server, sending, acceptedValues } = useCloudWatch();

describe('transport of a long-running process', () => {
  it('sends values at each interval, and the rest when it is closed', async () => {
    const dropped: DroppedValues[] = [];
    const { transport, record } = sending({
      flushIntervalMs: 50,
      onDrop: (drop) => dropped.push(drop),
    });
    record(1);
    await server.nextAccepted();
    const byInterval = acceptedValues();
    record(2);

    const report = await transport.close();
    record(3);
    const after = await transport.flush();

    expect(byInterval).toEqual([1]);
    expect(report).toMatchObject({ valuesSent: 1, undelivered: 0 });
    expect(after.requests).toBe(0);
    expect(dropped).toEqual([
      { metric: 'LatencyMs', count: 1, reason: 'The transport is closed.' },
    ]);
  });

  it.each([{ maxPendingValues: 0 }, { flushIntervalMs: -1 }])('refuses %j', (options) => {
    expect(() => sending(options)).toThrow(RangeError);
  });
});
