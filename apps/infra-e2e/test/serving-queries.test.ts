import { ASYNCHRONOUS_LOG_QUERIES, STREAM_LOG_QUERIES } from '@inference-pipeline/constructs';
import type { LogEventFields, LogEventName } from '@inference-pipeline/inference-contract';
import { LogStore, parseLogQuery, runLogQuery } from '@inference-pipeline/logs-insights';

const GROUP = '/aws/lambda/ml-inference-test';
const STARTS_AT = Date.UTC(2026, 10, 27, 9, 58);

/** An event of the contract, so many minutes after the start. */
function event<Name extends LogEventName>(
  minute: number,
  message: Name,
  fields: Omit<
    LogEventFields[Name],
    'lambdaRequestId' | 'endpointName' | 'modelName' | 'coldStart'
  >,
) {
  const common = { lambdaRequestId: `l${minute}`, endpointName: 'e', modelName: 'm' };
  return { minute, line: JSON.stringify({ message, ...common, coldStart: false, ...fields }) };
}

function rowsOf(query: string, events: readonly ReturnType<typeof event>[]) {
  const store = new LogStore();
  for (const { minute, line } of events) store.put(GROUP, line, STARTS_AT + minute * 60_000);
  return runLogQuery(parseLogQuery(query), store.between([GROUP], 0, Infinity)).rows;
}

const accepted = (minute: number, requestId: string) =>
  event(minute, 'inference.accepted', { requestId, httpStatus: 202 });
const failure = (detail: string) => ({ detail, error: { name: 'Error' } });

describe('saved query about asynchronous requests', () => {
  const EVENTS = [
    accepted(0, 'waits'),
    accepted(1, 'done'),
    event(2, 'inference.succeeded', {
      ...{ requestId: 'done', httpStatus: 200, latencyMs: 60_000, completedBy: 'notification' },
    }),
    // Its result came before the function had logged that the request was taken.
    event(3, 'inference.succeeded', {
      ...{ requestId: 'fast', httpStatus: 200, latencyMs: 5, completedBy: 'sweep' },
    }),
    accepted(3, 'fast'),
    accepted(4, 'fails'),
    accepted(5, 'waits too'),
    event(6, 'inference.failed', {
      ...{ requestId: 'fails', httpStatus: 504, latencyMs: 120_000, completedBy: 'sweep' },
      ...{ errorType: 'deadline-exceeded', ...failure('expired') },
    }),
    // Of a request that the queue did not take.
    event(7, 'inference.failed', {
      ...{ requestId: 'refused', httpStatus: 503, errorType: 'throttled', ...failure('busy') },
    }),
    event(8, 'sweep.ended', { looked: 3, completed: 2, waiting: 1, failed: 0 }),
    event(9, 'sweep.ended', { looked: 1, completed: 0, waiting: 1, failed: 0 }),
  ];
  const rows = (key: keyof typeof ASYNCHRONOUS_LOG_QUERIES) =>
    rowsOf(ASYNCHRONOUS_LOG_QUERIES[key].query, EVENTS);

  it('finds the requests without a result, the oldest first', () => {
    expect(rows('oldestPending').map(([requestId]) => requestId)).toEqual(['waits', 'waits too']);
  });

  it('finds failed requests, and who found out', () => {
    const found = rows('failedRequests');

    expect(found).toHaveLength(1);
    expect(found[0]).toEqual(
      expect.arrayContaining(['deadline-exceeded', 'expired', 'sweep', 120_000, 'fails']),
    );
  });

  it('finds what sweeps completed', () => {
    expect(rows('swept').map((row) => row.at(-1))).toEqual(['fails', 'fast']);
  });

  it('sums what sweeps found in each hour', () => {
    expect(rows('sweeps').map((row) => row.slice(1))).toEqual([[2, 4, 2, 2, 0]]);
  });

  it('finds all events of a request', () => {
    const query = ASYNCHRONOUS_LOG_QUERIES.oneRequest.query.replaceAll('REQUEST-ID', 'fails');

    expect(rowsOf(query, EVENTS).map((row) => row[1])).toEqual([
      'inference.accepted',
      'inference.failed',
    ]);
  });
});

describe('saved query about streams', () => {
  const streamed = { httpStatus: 200, latencyMs: 900, streamedBytes: 10, streamedChunks: 1 };
  const EVENTS = [
    event(0, 'inference.succeeded', { ...streamed, requestId: 'quick', timeToFirstByteMs: 90 }),
    event(1, 'inference.succeeded', { ...streamed, requestId: 'slow', timeToFirstByteMs: 700 }),
    event(2, 'inference.failed', {
      ...{ ...streamed, requestId: 'left', timeToFirstByteMs: 80, interruptedBy: 'caller' },
      ...{ errorType: 'caller-left', ...failure('left') },
    }),
    event(3, 'inference.failed', {
      ...{ ...streamed, requestId: 'broke', timeToFirstByteMs: 70, interruptedBy: 'model' },
      ...{ errorType: 'stream-interrupted', ...failure('broke') },
    }),
    // Before the first byte.
    event(4, 'inference.failed', {
      ...{ requestId: 'never waited', httpStatus: 499, latencyMs: 30 },
      ...{ errorType: 'caller-left', ...failure('left') },
    }),
  ];
  const ids = (key: keyof typeof STREAM_LOG_QUERIES) =>
    rowsOf(STREAM_LOG_QUERIES[key].query, EVENTS).map((row) => row.at(-1));

  it('finds interrupted streams', () => {
    expect(ids('interrupted')).toEqual(['broke', 'left']);
  });

  it('finds callers who left, also before the first byte', () => {
    expect(ids('callersWhoLeft')).toEqual(['never waited', 'left']);
  });

  it('finds the slowest first bytes', () => {
    expect(ids('slowFirstBytes')).toEqual(['slow', 'quick', 'left', 'broke']);
  });
});
