import { Deployment, type NewModel } from '../../src/control/deployment';
import type { JournalEntry } from '../../src/journal/journal-entry';
import { PastDeployments } from '../../src/journal/past-deployments';

const T = Date.UTC(2026, 10, 27);
const MINUTE_MS = 60_000;

/** A console's deployments, and what a later run reads of them. */
function setUp() {
  const state = { nowMs: T, firing: '' };
  const past = new PastDeployments('Churn');
  const journal: JournalEntry[] = [];
  const keep = (entry: JournalEntry) => {
    journal.push(entry);
    past.add(entry);
  };
  const deployment = new Deployment({
    endpointName: 'Churn',
    configurationName: 'churn-9',
    accountId: '000000000000',
    region: 'us-east-1',
    rollbackAlarms: ['Errors'],
    isFiring: (alarm) => alarm === state.firing,
    nowMs: () => state.nowMs,
    putEvent: (event) => keep({ t: state.nowMs, event: { id: 'e', event } }),
    expectConfiguration: (from, to, model) =>
      keep({ t: state.nowMs, configuration: { from, to, model } }),
    setFailing: () => undefined,
  });
  const after = (minutes: number) => {
    state.nowMs += minutes * MINUTE_MS;
    deployment.advance();
  };
  return { state, past, journal, deployment, after };
}

describe('past deployments', () => {
  it('are none in a journal without any', () => {
    const { past } = setUp();
    past.add({ t: T, log: { g: 'g', m: 'm' } });
    expect(past.until(T)).toBeUndefined();
  });

  it.each<NewModel>(['failing', 'working'])('end with a running one of a %s model', (model) => {
    const { state, past, deployment, after } = setUp();
    deployment.begin(model);
    after(3);
    expect(past.until(state.nowMs)).toEqual({
      current: 'churn-9',
      expected: 'churn-10',
      running: { pending: 'churn-10', model, ranMs: 3 * MINUTE_MS },
      last: undefined,
    });
  });

  it('end with one that finished', () => {
    const { state, past, deployment, after } = setUp();
    deployment.begin('working');
    after(10);
    expect(past.until(state.nowMs)).toEqual({
      current: 'churn-10',
      expected: 'churn-10',
      running: undefined,
      last: { configuration: 'churn-10', rolledBackBy: undefined },
    });
  });

  it('end with one that was rolled back, and by which alarm', () => {
    const { state, past, deployment, after } = setUp();
    deployment.begin('failing');
    state.firing = 'Errors';
    after(2);
    expect(past.until(state.nowMs)).toEqual({
      current: 'churn-9',
      expected: 'churn-10',
      running: undefined,
      last: { configuration: 'churn-10', rolledBackBy: 'Errors' },
    });
  });

  it('leave out the events of other endpoints and sources', () => {
    const { state, journal, deployment } = setUp();
    deployment.begin('working');
    const another = new PastDeployments('Other');
    journal.forEach((entry) => another.add(entry));
    expect(another.until(state.nowMs)?.running).toBeUndefined();
  });

  it('take an entry of earlier versions, which does not name the model, for a working one', () => {
    const { state, journal, deployment } = setUp();
    deployment.begin('failing');
    const older = new PastDeployments('Churn');
    for (const entry of journal) {
      older.add(
        'configuration' in entry
          ? { t: entry.t, configuration: { from: 'churn-9', to: 'churn-10' } }
          : entry,
      );
    }
    expect(older.until(state.nowMs)?.running?.model).toBe('working');
  });
});
