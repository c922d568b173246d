import { loadExpectation } from '../../src/expectation/load-expectation';
import { errorLines } from '../support/recording';
import { file, runBacktest } from '../support/run-backtest';

const LABELLED = [
  JSON.stringify({
    fault: 'bad release',
    start: '2026-03-02T10:05:00Z',
    end: '2026-03-02T10:08:00Z',
  }),
  ...errorLines,
];

describe('file of expectations', () => {
  it.each([
    ['by themselves', ['forNothing: 2', 'faults:', '  outage: { told: false }']],
    ['under expect', ['expect:', '  forNothing: 2', '  faults: { outage: { told: false } }']],
  ])('has them %s', (_, lines) => {
    expect(loadExpectation(file('expect.yaml', lines))).toEqual({
      forNothing: 2,
      faults: { outage: { told: false } },
    });
  });

  it('is refused with the line of everything that is wrong', () => {
    const path = file('expect.yaml', [
      'expect:',
      '  forNothing: none',
      '  faults:',
      '    outage:',
      '      toldWithinMinute: 4',
    ]);

    const load = () => loadExpectation(path);

    expect(load).toThrow('line 2: forNothing: must be integer, got "none"');
    expect(load).toThrow(
      'line 5: faults.outage: unknown field toldWithinMinute; did you mean "toldWithinMinutes"?',
    );
  });

  it('is refused if there is none, or it is no YAML', () => {
    expect(() => loadExpectation('/nowhere.yaml')).toThrow('There is no file /nowhere.yaml.');
    expect(() => loadExpectation(file('bad.yaml', ['a: ]']))).toThrow(/is not YAML: .*line 1/s);
  });

  it('judges a recording, in place of its own expectations', async () => {
    const own = JSON.stringify({ expect: { fire: ['High-Latency-Alarm'] } });
    const traffic = file('labelled.jsonl', [own, ...LABELLED]);
    const expected = file('expect.yaml', [
      'faults:',
      '  bad release: { toldWithinMinutes: 1, fire: [Function-Errors-Alarm] }',
    ]);

    const { isAsExpected, reports } = await runBacktest({ traffic, expect: expected });

    expect(isAsExpected).toBe(false);
    expect(reports[0]?.unmet).toEqual([
      'The first notification of "bad release" came after 2 min, expected within 1 min.',
    ]);
  });
});

describe('recording', () => {
  it('can expect something in a line', async () => {
    const line = JSON.stringify({
      expect: { faults: { 'bad release': { notifications: { atMost: 0 } } } },
    });

    const { isAsExpected, printed } = await runBacktest({
      traffic: file('labelled.jsonl', [line, ...LABELLED]),
    });

    expect(isAsExpected).toBe(false);
    expect(printed).toContain('1 notification of "bad release", expected at most 0');
  });

  it('is refused with the line of an expectation that is none', async () => {
    const traffic = file('labelled.jsonl', ['{"expect":{"fires":[]}}', ...LABELLED]);

    await expect(runBacktest({ traffic })).rejects.toThrow(
      'labelled.jsonl, line 1: expect: unknown field fires; did you mean "fire"?',
    );
  });
});
