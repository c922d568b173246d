import {
  createEmfTransport,
  createRecorder,
  defineCatalogue,
  type DroppedValues,
  inferenceMetrics,
} from '../src/index';
import {
  createPutMetricDataTransport,
  type PutMetricDataTransportOptions,
} from '../src/put-metric-data';
import { CloudWatchServer } from './cloudwatch-server';
import { totalsOfLines } from './emf-reading';
import { requestViolations } from './limit-checker';

const server = new CloudWatchServer();
beforeAll(() => server.start());
afterAll(() => server.stop());
beforeEach(() => server.reset());

// A busy machine takes its time.
jest.setTimeout(30_000);

const DAY_MS = 86_400_000;

function sending(options: Partial<PutMetricDataTransportOptions> = {}) {
  const transport = createPutMetricDataTransport({ client: server.client(), ...options });
  const recorder = createRecorder({
    catalogue: inferenceMetrics,
    transport,
    dimensions: { EndpointName: 'iris' },
  });
  const record = (...values: number[]) => {
    const request = recorder.begin();
    for (const value of values) request.record('LatencyMs', value);
    request.publish();
  };
  return { transport, recorder, record };
}

const acceptedData = () => server.accepted.flatMap(({ request }) => request.MetricData);
const acceptedValues = () => acceptedData().flatMap(({ Values }) => Values);

describe('a flush', () => {
  it('sends what many requests recorded as values and counts, in one request', async () => {
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

  it('sends nothing where nothing was recorded', async () => {
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

  it('asked for many times at once sends every value once', async () => {
    const { transport, record } = sending();
    record(1);
    const first = transport.flush();
    record(2);
    const others = [transport.flush(), transport.flush()];

    const reports = await Promise.all([first, ...others]);

    expect(acceptedValues().sort()).toEqual([1, 2]);
    expect(reports.every(({ undelivered }) => undelivered === 0)).toBe(true);
  });

  it('covers what was recorded while an earlier one was under way', async () => {
    const { transport, record } = sending();
    record(1);
    const first = transport.flush();
    await new Promise((resolve) => setImmediate(resolve));
    record(2);

    await transport.flush();

    expect(acceptedValues()).toEqual([1, 2]);
    await first;
  });
});

describe('a service that fails', () => {
  it('gets a throttled request again, by the SDK', async () => {
    const { transport, record } = sending();
    server.faultFor = () =>
      server.arrivals.length < 3 ? { status: 400, type: 'ThrottlingException' } : undefined;
    record(1, 2);

    const report = await transport.flush();

    expect(server.arrivals).toHaveLength(3);
    expect(report).toMatchObject({ requests: 1, valuesSent: 2, undelivered: 0 });
  });

  it('gets retained values again at the next flush, with those recorded since', async () => {
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

  it('is not asked for the remaining requests of the flush', async () => {
    const { transport, record } = sending({ client: server.client(1), maxPendingValues: 1e6 });
    server.faultFor = () => ({ status: 403, type: 'AccessDeniedException' });
    const valueCount = 150 * 1000 + 1;
    for (let n = 0; n < valueCount; n++) record(n);

    const report = await transport.flush();

    expect(report).toMatchObject({ requests: 1, undelivered: valueCount, dropped: [] });
    expect(server.arrivals).toHaveLength(1);
  });

  it('leaves the values to the fallback, each as often as it was recorded', async () => {
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

  it('leaves the values retained where the fallback fails too', async () => {
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

describe('an invalid datum', () => {
  it('is found by halving and dropped alone', async () => {
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

  it('is not suspected where the whole request is too large: it is sent in parts', async () => {
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

  it('that is too old is dropped before it could fail its request', async () => {
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

describe('a service that hangs', () => {
  it('holds a flush no longer than its signal allows, and the fallback takes the values', async () => {
    const lines: string[] = [];
    const fallback = createEmfTransport({ write: (line) => lines.push(line) });
    const { transport, record } = sending({ fallback });
    server.faultFor = () => 'hang';
    record(1, 2);
    const startMs = performance.now();

    const report = await transport.flush({ abortSignal: AbortSignal.timeout(100) });

    expect(performance.now() - startMs).toBeLessThan(1000);
    expect(report).toMatchObject({ valuesSent: 0, valuesToFallback: 2, undelivered: 0 });
    expect(lines).toHaveLength(1);
  });

  it('is not asked at all where no time is left', async () => {
    const { transport, record } = sending();
    record(1);

    const report = await transport.flush({ abortSignal: AbortSignal.abort() });

    expect(report).toMatchObject({ requests: 0, undelivered: 1 });
    expect(server.arrivals).toEqual([]);
  });

  it('does not hold one caller for another that is ready to wait longer', async () => {
    const { transport, record } = sending();
    const patience = new AbortController();
    server.faultFor = () => 'hang';
    record(1);
    const patient = transport.flush({ abortSignal: patience.signal });

    const hurried = await transport.flush({ abortSignal: AbortSignal.timeout(50) });

    expect(hurried).toMatchObject({ requests: 0, undelivered: 1 });
    patience.abort();
    expect(await patient).toMatchObject({ requests: 1, undelivered: 1 });
  });

  it('in a flush that began by itself is given up with the first caller who runs out of time', async () => {
    const lines: string[] = [];
    const fallback = createEmfTransport({ write: (line) => lines.push(line) });
    const { transport, record } = sending({ maxPendingValues: 4, fallback });
    server.faultFor = () => 'hang';
    record(1, 2);
    await new Promise((resolve) => setTimeout(resolve, 20));

    const report = await transport.flush({ abortSignal: AbortSignal.timeout(50) });

    expect(report).toMatchObject({ requests: 0, undelivered: 0, dropped: [] });
    expect(Object.values(totalsOfLines(lines))).toEqual([[1, 2]]);
  });
});

describe('memory', () => {
  it('is bounded: the oldest values give way and are reported', async () => {
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

  it('is spared by a flush that begins by itself at half the bound', async () => {
    const { record } = sending({ maxPendingValues: 10 });

    record(1, 2, 3, 4);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const before = server.accepted.length;
    record(5);
    await new Promise((resolve) => setTimeout(resolve, 150));

    expect(before).toBe(0);
    expect(acceptedValues()).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('a long-running process', () => {
  it('has its values sent at each interval, and the rest when it closes', async () => {
    const dropped: DroppedValues[] = [];
    const { transport, record } = sending({
      flushIntervalMs: 50,
      onDrop: (drop) => dropped.push(drop),
    });
    record(1);
    await new Promise((resolve) => setTimeout(resolve, 300));
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
