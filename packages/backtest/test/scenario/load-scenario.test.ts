import { loadScenario } from '../../src/scenario/load-scenario';
import { file } from '../support/run-backtest';

const CALM = [
  'name: calm',
  'start: 2026-03-02T00:00:00Z',
  'duration: 1d',
  'requests: { perMinute: 60 }',
  'latencyMs: { median: 100, p99: 200 }',
];

describe('scenario file', () => {
  it('is refused with every field that is wrong', () => {
    const path = file('wrong.yaml', [
      'name: wrong',
      'start: tomorrow',
      'duration: 1d',
      'requests: { perMinute: many }',
      'latencyMs: { median: 100, p99: 200 }',
      'fualts: []',
    ]);

    const load = () => loadScenario(path);

    expect(load).toThrow(/line 2: start: must match/);
    expect(load).toThrow('line 4: requests.perMinute: must be number, got "many"');
    expect(load).toThrow('line 6: the file: unknown field fualts; did you mean "faults"?');
  });

  it('has what it expects of a fault at the fault or by its name', () => {
    const path = file('expecting.yaml', [
      ...CALM,
      'faults:',
      '  - { name: a, kind: errors, start: 1h, duration: 5m, expect: { told: false } }',
      '  - { name: b, kind: errors, start: 2h, duration: 5m }',
      'expect: { faults: { b: { toldWithinMinutes: 4 } } }',
    ]);

    expect(loadScenario(path).expect.faults).toEqual({
      a: { told: false },
      b: { toldWithinMinutes: 4 },
    });
  });

  it.each([
    ['10m', '10m'],
    ['0m', '2m'],
    ['10m', '0m'],
    ['2m', '30s'],
  ])('is refused if a fault recurs every %s for %s', (every, span) => {
    const path = file('recurring.yaml', [
      ...CALM,
      'faults:',
      `  - { name: a, kind: errors, start: 1h, duration: 1h, recurs: { every: ${every}, for: ${span} } }`,
    ]);

    expect(() => loadScenario(path)).toThrow(
      `line 7: faults.0.recurs: expected a part "for" of at least 1m and shorter than "every", got ${span} of every ${every}`,
    );
  });

  it('is refused if it expects something of a fault that it does not have', () => {
    const path = file('expecting.yaml', [
      ...CALM,
      'faults: [{ name: outage, kind: errors, start: 1h, duration: 5m }]',
      'expect:',
      '  faults:',
      '    outrage: { told: true }',
    ]);

    expect(() => loadScenario(path)).toThrow(
      'line 9: expect.faults: there is no fault "outrage". Did you mean "outage"?',
    );
  });
});
