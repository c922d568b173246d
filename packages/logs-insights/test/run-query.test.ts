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

describe('log query', () => {
  it('weighs events by the share that each stands for', () => {
    const events = [
      { message: 'inference.succeeded', variant: 'a', successSampling: 0.25 },
      { message: 'inference.succeeded', variant: 'a', successSampling: 0.25 },
      { message: 'inference.succeeded', variant: 'a', coldStart: true },
      { message: 'inference.failed', variant: 'a' },
    ];

    const table = run(
      'filter message = "inference.succeeded" | fields 1 / coalesce(successSampling, 1) as weight | stats count(*) as logged, sum(weight) as successes by variant | sort successes desc',
      events,
    );

    expect(table.rows).toEqual([['a', 3, 9]]);
  });

  it('parses a field with the named groups of a regular expression', () => {
    const events = [
      { message: 'a', violations: { tenure: 'missing' } },
      { message: 'b' },
      { message: 'c', violations: { tenure: 'missing' } },
      { message: 'd', violations: { plan: 'unknown-category', tenure: 'missing' } },
    ];

    const table = run(
      String.raw`filter @message like /"violations":\{"/ | parse @message /"violations":\{(?<violated>[^}]*)\}/ | stats count(*) as inferences by violated | sort inferences desc`,
      events,
    );

    expect(table).toEqual({
      columns: ['violated', 'inferences'],
      rows: [
        ['"tenure":"missing"', 2],
        ['"plan":"unknown-category","tenure":"missing"', 1],
      ],
    });
    expect(run('parse @message /(?<x>nowhere)/ | fields message, x', events).rows[0]).toEqual([
      'd',
      '',
    ]);
  });

  it('filters, selects fields inside objects, sorts and limits', () => {
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

  it('groups by several fields, with the latest value of a group', () => {
    const table = run(
      'filter message = "inference.failed" | stats count(*) as failures, max(@timestamp) as lastSeen, latest(requestId) as example by errorType, error.name | sort failures desc',
      EVENTS,
    );
    expect(table.rows).toEqual([
      ['model-failed', 'ModelError', 2, '2026-01-01T00:00:03.000Z', 'd'],
      ['throttled', 'X', 1, '2026-01-01T00:00:02.000Z', 'c'],
    ]);
  });

  it('sorts numbers by value, and checks for present fields', () => {
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

  it('takes the first present one of several fields', () => {
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

  it('gives and precedence over or, and comparisons over both', () => {
    const query =
      'filter message = "inference.succeeded" or message = "inference.failed" and errorType = "throttled" | fields requestId | sort requestId asc';
    expect(run(query, EVENTS).rows).toEqual([['a'], ['c'], ['e']]);
  });

  it('ignores comments', () => {
    expect(run('# Put the id here: |\nfields requestId | limit 1', EVENTS).rows).toEqual([['e']]);
  });

  it('rejects unsupported functions by name', () => {
    expect(() => run('stats stddev(latencyMs)', EVENTS)).toThrow(
      'The function stddev is not supported',
    );
    expect(() => run('fields jsonParse(@message)', EVENTS)).toThrow(
      'The function jsonparse is not supported',
    );
  });

  it.each(['constructor', 'hasOwnProperty', 'toString'])(
    'takes no word for an operator that every object has as a member: %s',
    (word) => {
      expect(() => run(`fields latencyMs ${word} requestId`, EVENTS)).toThrow(/Expected/);
    },
  );
});
