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

  describe.each(['flushIntervalMs', 'maxPendingValues'])('with %s', (name) => {
    it.each([0, -1, 0.5, 1.5, NaN, Infinity, -Infinity, 2 ** 31, '60000', null])(
      'refuses %p',
      (value) => {
        expect(() => sending({ [name]: value })).toThrow(RangeError);
        expect(() => sending({ [name]: value })).toThrow(
          `${name} must be a whole number from 1 to 2147483647, got ${String(value)}.`,
        );
      },
    );

    it.each([1, 2 ** 31 - 1, undefined])('takes %p', async (value) => {
      await expect(sending({ [name]: value }).transport.close()).resolves.toMatchObject({
        undelivered: 0,
      });
    });
  });
});
