import { LogStore } from '../src/log-store';
import { parseLogQuery } from '../src/query';
import { runLogQuery } from '../src/run-query';

const GROUP = '/aws/lambda/f';

function storeOf(events: readonly object[]): LogStore {
  const store = new LogStore();
  events.forEach((event, index) =>
    store.put(GROUP, JSON.stringify(event), Date.UTC(2026, 0, 1, 0, 0, index)),
  );
  return store;
}

function run(query: string, events: readonly object[]) {
  return runLogQuery(parseLogQuery(query), storeOf(events).between([GROUP], 0, Infinity));
}

const EVENTS = [
  { message: 'inference.succeeded', latencyMs: 12, requestId: 'a', coldStart: true },
  {
    message: 'inference.failed',
    errorType: 'model-failed',
    error: { name: 'ModelError' },
    requestId: 'b',
  },
  { message: 'inference.failed', errorType: 'throttled', error: { name: 'X' }, requestId: 'c' },
  {
    message: 'inference.failed',
    errorType: 'model-failed',
    error: { name: 'ModelError' },
    requestId: 'd',
  },
  { message: 'inference.succeeded', latencyMs: 9, requestId: 'e', coldStart: false },
];

describe('a log query', () => {
  it('filters, picks fields inside objects, sorts and limits', () => {
    const table = run(
      `SOURCE '${GROUP}' | filter message in ["inference.failed", "inference.crashed"] | fields @timestamp, errorType, error.name, requestId | sort @timestamp desc | limit 2`,
      EVENTS,
    );
    expect(table).toEqual({
      columns: ['@timestamp', 'errorType', 'error.name', 'requestId'],
      rows: [
        ['2026-01-01T00:00:03.000Z', 'model-failed', 'ModelError', 'd'],
        ['2026-01-01T00:00:02.000Z', 'throttled', 'X', 'c'],
      ],
    });
  });

  it('groups by several fields, with the newest of a group', () => {
    const table = run(
      'filter message = "inference.failed" | stats count(*) as failures, max(@timestamp) as lastSeen, latest(requestId) as example by errorType, error.name | sort failures desc',
      EVENTS,
    );
    expect(table.rows).toEqual([
      ['model-failed', 'ModelError', 2, '2026-01-01T00:00:03.000Z', 'd'],
      ['throttled', 'X', 1, '2026-01-01T00:00:02.000Z', 'c'],
    ]);
  });

  it('orders numbers as numbers, and knows which fields are there', () => {
    const table = run(
      'filter ispresent(latencyMs) | fields latencyMs | sort latencyMs desc',
      EVENTS,
    );
    expect(table.rows).toEqual([[12], [9]]);
  });

  it('matches texts and regular expressions', () => {
    expect(run('filter @message like /"coldStart":true/ | fields requestId', EVENTS).rows).toEqual([
      ['a'],
    ]);
    expect(
      run('filter requestId = "zz" or @message like "throttled" | fields requestId', EVENTS).rows,
    ).toEqual([['c']]);
    expect(run('filter errorType not like /model/ | fields requestId', EVENTS).rows).toEqual([
      ['e'],
      ['c'],
      ['a'],
    ]);
  });

  it('takes the first of several fields that is there', () => {
    const table = run('filter message = "x" | fields coalesce(detail, error.message) as why', [
      { message: 'x', error: { message: 'inner' } },
      { message: 'x', detail: 'outer', error: { message: 'inner' } },
    ]);
    expect(table.rows).toEqual([['outer'], ['inner']]);
  });

  it('computes averages and percentiles over time', () => {
    const table = run(
      'filter ispresent(latencyMs) | stats avg(latencyMs) as mean, pct(latencyMs, 50) as middle by bin(1m) as minute',
      EVENTS,
    );
    expect(table.columns).toEqual(['minute', 'mean', 'middle']);
    expect(table.rows).toEqual([['2026-01-01T00:00:00.000Z', 10.5, 9]]);
  });

  it('binds and before or, and comparisons before both', () => {
    const query =
      'filter message = "inference.succeeded" or message = "inference.failed" and errorType = "throttled" | fields requestId | sort requestId asc';
    expect(run(query, EVENTS).rows).toEqual([['a'], ['c'], ['e']]);
  });

  it('ignores comments', () => {
    expect(run('# Put the id here: |\nfields requestId | limit 1', EVENTS).rows).toEqual([['e']]);
  });
});

describe('a log query that is not understood', () => {
  it.each([
    [
      'parse @message "*" as x',
      'The local console does not interpret the command parse, at character 1',
    ],
    ['filter', 'Expected a field, a text or a number, got the end, at character 7'],
    ['limit many', 'Expected a whole number from 1, got many, at character 7'],
    ['filter a = ', 'got the end, at character 12'],
    ['fields a, | limit 1', 'Expected a field, a text or a number, got |, at character 11'],
    ['frobnicate x', 'Expected a command, got frobnicate'],
    ['filter a like /(/', 'Invalid regular expression'],
  ])('%s is refused with its place', (query, message) => {
    expect(() => parseLogQuery(query)).toThrow(message);
  });

  it('names the function that is not interpreted', () => {
    expect(() => run('stats stddev(latencyMs)', EVENTS)).toThrow(
      'does not interpret the function stddev',
    );
    expect(() => run('fields jsonParse(@message)', EVENTS)).toThrow('jsonparse');
  });
});
