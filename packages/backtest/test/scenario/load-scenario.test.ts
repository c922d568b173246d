import { loadScenario } from '../../src/scenario/load-scenario';
import { file } from '../support/run-backtest';

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

    expect(load).toThrow(/start: must match/);
    expect(load).toThrow('requests.perMinute: must be number, got "many"');
    expect(load).toThrow('unknown field fualts');
  });
});
