import { explained } from '../../src/shared/firing-explanation';
import type { AlarmView } from '../../src/shared/page-state';

function alarm(name: string, change: Partial<AlarmView> = {}): AlarmView {
  return {
    name,
    kind: 'metric',
    state: 'ALARM',
    reason: '',
    sinceMs: 0,
    description: '',
    condition: '',
    notifies: false,
    toldBy: undefined,
    isHelper: false,
    suppressed: false,
    history: [],
    ...change,
  };
}

describe('explanation of what fires', () => {
  it('names the alarms behind one that notifies, in the order in which they began', () => {
    const alarms = [
      alarm('group', { notifies: true, sinceMs: 1 }),
      alarm('later', { toldBy: 'group', sinceMs: 5 }),
      alarm('first', { toldBy: 'group', sinceMs: 1 }),
      alarm('calm', { toldBy: 'group', state: 'OK' }),
      alarm('helper', { isHelper: true }),
    ];
    expect(explained(alarms)).toEqual([
      { name: 'group', sinceMs: 1, meaning: '', description: '', members: ['first', 'later'] },
    ]);
  });

  it('begins with the most severe alarm, and of those with the one that began first', () => {
    const alarms = [
      alarm("a client's", { notifies: true, sinceMs: 0 }),
      alarm('warning', { notifies: true, sinceMs: 1, description: 'WARNING: a' }),
      alarm('late', { notifies: true, sinceMs: 3, description: 'CRITICAL: b' }),
      alarm('early', { notifies: true, sinceMs: 2, description: 'CRITICAL: c' }),
    ];
    expect(explained(alarms).map(({ name }) => name)).toEqual([
      'early',
      'late',
      'warning',
      "a client's",
    ]);
  });

  it.each([
    [
      'CRITICAL: Callers wait. First compare rates. Runbook, section Requests-Slow: https://a/b Dashboard: https://c/d',
      'CRITICAL: Callers wait. First compare rates.',
    ],
    ['WARNING: Slow. Runbook: https://a/b#slow', 'WARNING: Slow.'],
    ['An alarm of a client. Dashboard and runbook are elsewhere.', undefined],
    ['', undefined],
  ])('says what %s means without its links', (description, meaning = description) => {
    expect(explained([alarm('a', { notifies: true, description })])[0]?.meaning).toBe(meaning);
  });
});
