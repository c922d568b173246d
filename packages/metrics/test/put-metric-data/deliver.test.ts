import { createRecorder, defineCatalogue, type DroppedValues } from '../../src/index';
import { useCloudWatch } from '../support/sending';

const DAY_MS = 86_400_000;

const { server, sending, acceptedData, acceptedValues } = useCloudWatch();

describe('delivery', () => {
  it('repeats a throttled request, through the SDK', async () => {
    const { transport, record } = sending();
    server.faultFor = () =>
      server.arrivals.length < 3 ? { status: 400, type: 'ThrottlingException' } : undefined;
    record(1, 2);

    const report = await transport.flush();

    expect(server.arrivals).toHaveLength(3);
    expect(report).toMatchObject({ requests: 1, valuesSent: 2, undelivered: 0 });
  });

  it('sends undelivered values again at the next flush, together with newer ones', async () => {
    const { transport, record } = sending({ client: server.client(1) });
    server.faultFor = () => ({ status: 500, type: 'InternalServiceFault' });
    record(1, 1);
    const failed = await transport.flush();
    record(1, 2);
    server.faultFor = () => undefined;

    const report = await transport.flush();

    expect(failed).toMatchObject({ requests: 1, valuesSent: 0, undelivered: 2, dropped: [] });
    expect(report).toMatchObject({ valuesSent: 4, undelivered: 0 });
    expect(acceptedData()).toMatchObject([{ Values: [1, 2], Counts: [3, 1] }]);
  });

  it('ends after the first failed request', async () => {
    const { transport, record } = sending({ client: server.client(1) });
    server.faultFor = () => ({ status: 403, type: 'AccessDeniedException' });
    // A second namespace takes a second request.
    const other = createRecorder({
      catalogue: defineCatalogue({
        namespace: 'Other',
        dimensionSets: [[]],
        metrics: { Any: { unit: 'Count', meaning: 'a test' } },
      }),
      transport,
    }).begin();
    record(1, 2);
    other.record('Any', 3);
    other.publish();

    const report = await transport.flush();

    expect(report).toMatchObject({ requests: 1, undelivered: 3, dropped: [] });
    expect(server.arrivals).toHaveLength(1);
  });

  it('finds an invalid datum by halving, and drops it alone', async () => {
    const dropped: DroppedValues[] = [];
    const { transport, recorder } = sending({ onDrop: (drop) => dropped.push(drop) });
    server.faultFor = ({ request }) =>
      request.MetricData.some(({ Dimensions }) => Dimensions?.some(({ Value }) => Value === 'bad'))
        ? { status: 400, type: 'InvalidParameterValueException', message: 'a bad value' }
        : undefined;
    for (let n = 0; n < 99; n++) {
      const request = recorder.begin({ dimensions: { EndpointName: n === 41 ? 'bad' : `e${n}` } });
      request.record('LatencyMs', n);
      request.publish();
    }

    const report = await transport.flush();

    const expected = [
      { metric: 'LatencyMs', count: 1, reason: expect.stringContaining('a bad value') as string },
    ];
    expect(report).toMatchObject({ valuesSent: 98, undelivered: 0, dropped: expected });
    expect(dropped).toEqual(expected);
    expect(acceptedValues().sort((a, b) => a - b)).toEqual(
      Array.from({ length: 99 }, (_, n) => n).filter((n) => n !== 41),
    );
    expect(report.requests).toBeLessThan(20);
  });

  it('sends a request that is too large in parts, and drops nothing', async () => {
    const { transport, recorder } = sending();
    server.faultFor = ({ request }) =>
      request.MetricData.length > 3
        ? { status: 413, type: 'RequestEntityTooLargeException' }
        : undefined;
    for (let n = 0; n < 10; n++) {
      const request = recorder.begin({ dimensions: { EndpointName: `e${n}` } });
      request.record('LatencyMs', n);
      request.publish();
    }

    const report = await transport.flush();

    expect(report).toMatchObject({ valuesSent: 10, undelivered: 0, dropped: [] });
    expect(acceptedValues()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('drops values that are too old before they could fail their request', async () => {
    let nowMs = Date.UTC(2026, 10, 1);
    const { transport, record } = sending({ client: server.client(1), now: () => nowMs });
    record(1, 2);
    nowMs += 14 * DAY_MS;
    record(3);

    const report = await transport.flush();

    expect(acceptedValues()).toEqual([3]);
    expect(report.dropped).toEqual([
      { metric: 'LatencyMs', count: 2, reason: 'Older than 14 days.' },
    ]);
  });
});
