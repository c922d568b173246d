import { file, runBacktest } from './support/run-backtest';

describe.each(['dev', 'prod'])('frozen stack %s', (stack) => {
  it.each(['part-failures', 'sudden-outage'])('meets what %s expects', async (traffic) => {
    const { reports, isAsExpected } = await runBacktest({ stack, traffic });

    expect(reports.flatMap(({ unmet }) => unmet)).toEqual([]);
    expect(reports.flatMap(({ notes }) => notes)).toEqual([]);
    expect(isAsExpected).toBe(true);
  });
});

describe('back-test', () => {
  it('reports unmet expectations of a scenario', async () => {
    const traffic = file('calm.yaml', [
      'name: calm',
      'start: 2026-03-02T00:00:00Z',
      'duration: 1h',
      'requests: { perMinute: 60 }',
      'latencyMs: { median: 100, p99: 200 }',
      'expect: { fire: [Function-Errors-Alarm] }',
    ]);

    const { isAsExpected, printed } = await runBacktest({ traffic });

    expect(isAsExpected).toBe(false);
    expect(printed).toContain('Not as expected:\n- Function-Errors-Alarm did not fire.');
  });

  it('puts two stacks side by side on the same traffic', async () => {
    const { reports, printed } = await runBacktest({ compare: 'dev', traffic: 'part-failures' });

    expect(reports.map(({ stack }) => stack)).toEqual(['prod', 'dev']);
    expect(printed).toMatch(/Side by side\n +prod +dev/);
    expect(printed).toContain('notified of container fails');
  });
});
