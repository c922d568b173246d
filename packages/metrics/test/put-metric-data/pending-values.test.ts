import type { DroppedValues } from '../../src/index';
import { useCloudWatch } from '../support/sending';

const { server, sending, acceptedValues } = useCloudWatch();

describe('buffer of pending values', () => {
  it('is bounded: the oldest values are dropped and reported', async () => {
    const dropped: DroppedValues[] = [];
    const { transport, record } = sending({
      client: server.client(1),
      maxPendingValues: 10,
      onDrop: (drop) => dropped.push(drop),
    });
    server.faultFor = () => ({ status: 500, type: 'InternalServiceFault' });

    for (let n = 0; n < 25; n++) record(n);
    await transport.flush();
    server.faultFor = () => undefined;
    const report = await transport.flush();

    expect(acceptedValues()).toEqual([15, 16, 17, 18, 19, 20, 21, 22, 23, 24]);
    expect(report.valuesSent).toBe(10);
    expect(dropped.reduce((sum, { count }) => sum + count, 0)).toBe(15);
    expect(dropped[0]?.reason).toContain('More than 10');
  });

  it('is flushed in the background at half the bound', async () => {
    const { record } = sending({ maxPendingValues: 10 });

    record(1, 2, 3, 4);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const before = server.accepted.length;
    const accepted = server.nextAccepted();
    record(5);
    await accepted;

    expect(before).toBe(0);
    expect(acceptedValues()).toEqual([1, 2, 3, 4, 5]);
  });
});
