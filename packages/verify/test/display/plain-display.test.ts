import type { Check, CheckResult } from '../../src/check';
import { plainDisplay } from '../../src/display/plain-display';
import { summaryLine } from '../../src/display/result-lines';

const check = (name: string): Check => ({
  name,
  title: name,
  run: () => Promise.reject(new Error()),
});

const result = (name: string, change: Partial<CheckResult> = {}): CheckResult => ({
  name,
  status: 'passed',
  detail: 'fine',
  durationMs: 1,
  ...change,
});

describe('plain display', () => {
  it('prints a line per result, and further lines about a failure', async () => {
    const lines: string[] = [];
    const failure = result('b', { status: 'failed', expected: '1', got: '2', remedy: 'Wait.' });

    const results = await plainDisplay((line) => lines.push(line)).runTogether(
      [check('a'), check('b')],
      ({ name }) => Promise.resolve(name === 'a' ? result('a') : failure),
    );

    expect(lines).toEqual([
      '✔ passed  a: fine',
      '✖ failed  b: fine',
      '    expected: 1',
      '    got: 2',
      '    to do: Wait.',
    ]);
    expect(results.map(({ name }) => name)).toEqual(['a', 'b']);
  });

  it('prints a line about a waiting check every 15 seconds', async () => {
    const lines: string[] = [];
    const now = jest.spyOn(performance, 'now');
    const times = [0, 1_000, 16_000, 20_000];
    now.mockImplementation(() => times.shift() ?? 0);

    await plainDisplay((line) => lines.push(line)).runTogether([check('a')], (_, waiting) => {
      ['x', 'y', 'z'].forEach(waiting);
      return Promise.resolve(result('a'));
    });

    now.mockRestore();
    expect(lines).toEqual(['… waiting a: y', '✔ passed  a: fine']);
  });
});

describe('summary', () => {
  it('counts the results by status, failures last', () => {
    const statuses = ['failed', 'passed', 'skipped', 'passed', 'warning'] as const;

    expect(summaryLine(statuses.map((status) => result('a', { status })))).toBe(
      '2 passed, 1 warning, 1 skipped, 1 failed',
    );
  });
});
