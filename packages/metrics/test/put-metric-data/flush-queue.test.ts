import { createEmfTransport } from '../../src/index';
import { FLUSH_TIMEOUT_MS, FlushQueue } from '../../src/put-metric-data/flush-queue';
import { totalsOfLines } from '../support/emf-reading';
import { useCloudWatch } from '../support/sending';

const { server, sending, acceptedValues } = useCloudWatch();

describe('flush', () => {
  it('sends every value once, however often it is called at the same time', async () => {
    const { transport, record } = sending();
    record(1);
    const first = transport.flush();
    record(2);
    const others = [transport.flush(), transport.flush()];

    const reports = await Promise.all([first, ...others]);

    expect(acceptedValues().sort()).toEqual([1, 2]);
    expect(reports.every(({ undelivered }) => undelivered === 0)).toBe(true);
  });

  it('covers values recorded while an earlier flush was running', async () => {
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

describe('flush behind a request that hangs', () => {
  it('is not held up by callers that keep coming', async () => {
    const { transport, record } = sending();
    let requests = 0;
    server.faultFor = () => (requests++ === 0 ? 'hang' : undefined);
    record(1);
    const first = new AbortController();
    const flushes = [transport.flush({ abortSignal: first.signal })];
    await server.nextArrival();
    const later = Array.from({ length: 4 }, () => new AbortController());
    for (const [index, { signal }] of later.entries()) {
      record(index + 2);
      flushes.push(transport.flush({ abortSignal: signal }));
    }

    first.abort();
    const reports = await Promise.all(flushes);

    expect(reports[0]).toMatchObject({ requests: 1, valuesSent: 0 });
    expect(reports.slice(1).every(({ undelivered }) => undelivered === 0)).toBe(true);
    expect(acceptedValues().sort()).toEqual([1, 2, 3, 4, 5]);
    expect(later.every(({ signal }) => !signal.aborted)).toBe(true);
  });

  it('ends at the time limit without any signal', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
    const aborted = jest.fn();
    const queue = new FlushQueue(
      (abortSignal) =>
        new Promise<string>((resolve) => {
          abortSignal.addEventListener('abort', () => {
            aborted();
            resolve('undelivered');
          });
        }),
      () => 'interim',
    );
    const flush = queue.flush(undefined);
    await new Promise((resolve) => setImmediate(resolve));

    jest.advanceTimersByTime(FLUSH_TIMEOUT_MS - 1);
    expect(aborted).not.toHaveBeenCalled();
    void queue.flush(undefined);
    jest.advanceTimersByTime(1);

    expect(await flush).toBe('undelivered');
    jest.useRealTimers();
  });

  it('waits for the next run although an earlier caller of it has given up', async () => {
    const ends: ((report: string) => void)[] = [];
    const signals: AbortSignal[] = [];
    const queue = new FlushQueue(
      (abortSignal) => {
        signals.push(abortSignal);
        return new Promise<string>((resolve) => ends.push(resolve));
      },
      () => 'interim',
    );
    const first = queue.flush(undefined);
    const hurried = queue.flush(AbortSignal.abort());
    const patient = queue.flush(undefined);

    expect(await hurried).toBe('interim');
    ends[0]?.('first');
    await first;
    await new Promise((resolve) => setImmediate(resolve));
    ends[1]?.('second');

    expect(await patient).toBe('second');
    expect(signals.map(({ aborted }) => aborted)).toEqual([false, false]);
  });
});

describe('flush of a hanging service', () => {
  it('ends with its signal, and the fallback takes the values', async () => {
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

  it('sends nothing if its signal is aborted already', async () => {
    const { transport, record } = sending();
    record(1);

    const report = await transport.flush({ abortSignal: AbortSignal.abort() });

    expect(report).toMatchObject({ requests: 0, undelivered: 1 });
    expect(server.arrivals).toEqual([]);
  });

  it('returns to one caller while another is ready to wait longer', async () => {
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

  it('ends a background flush with the first caller that runs out of time', async () => {
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
