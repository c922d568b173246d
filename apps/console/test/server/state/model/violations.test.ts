import { LogStore } from '@inference-pipeline/logs-insights';

import { violationCounter } from '../../../../src/server/state/model/violations';

const SPAN = { startMs: 1_000, endMs: 2_000 };

function counts(...messages: readonly unknown[]) {
  const logs = new LogStore();
  for (const message of messages) logs.put('function', JSON.stringify(message), 1_500);

  const count = violationCounter(logs, 'function');
  return (signal: string) => count(signal, SPAN);
}

describe('violation counter', () => {
  it('counts requests by kind, for each signal', () => {
    const of = counts(
      { violations: { age: 'missing', plan: 'unknown-category' } },
      { violations: { age: 'missing' } },
      { violations: { age: 'wrong-kind' } },
      { event: 'inference.succeeded' },
    );
    expect(of('age')).toEqual({ missing: 2, 'wrong-kind': 1 });
    expect(of('plan')).toEqual({ 'unknown-category': 1 });
    expect(of('other')).toEqual({});
  });

  it('ignores what is no violation', () => {
    const of = counts(
      { violations: null },
      { violations: 'missing' },
      { violations: { age: 'strange', constructor: 1 } },
      'text',
    );
    expect(of('age')).toEqual({});
    expect(of('constructor')).toEqual({});
  });

  it('counts only the function’s log in the time span', () => {
    const logs = new LogStore();
    const message = JSON.stringify({ violations: { age: 'missing' } });
    logs.put('function', message, SPAN.startMs - 1);
    logs.put('other', message, 1_500);
    expect(violationCounter(logs, 'function')('age', SPAN)).toEqual({});
  });
});
