import { Notices } from '../../src/control/notices';
import type { JournalEntry } from '../../src/journal/journal-entry';
import { restore } from '../../src/journal/restore';

const T = Date.UTC(2026, 10, 1);
const EMF = (timeMs: number) => `{"_aws":{"Timestamp":${timeMs},"CloudWatchMetrics":[]}}`;

/** Replays entries, and returns what arrived. */
function replay(entries: readonly JournalEntry[]) {
  const replayed: JournalEntry[] = [];
  const printed: string[] = [];
  const notices = new Notices(
    () => 0,
    (text) => printed.push(text),
  );
  const restored = restore(entries.values());
  const lastMs = restored.replay({ replay: (entry) => void replayed.push(entry) }, notices);
  return { startMs: restored.startMs, lastMs, replayed, printed };
}

const log = (t: number, m = 'm'): JournalEntry => ({ t, log: { g: 'g', m } });

describe('restored journal', () => {
  it('is replayed in order', () => {
    const entries = [log(T), log(T + 1), log(T)];
    expect(replay(entries)).toMatchObject({ startMs: T, lastMs: T + 1, replayed: entries });
  });

  it.each([
    ['first', [log(9 * T), log(T), log(T + 1)], [log(T), log(T + 1)]],
    ['middle', [log(T), log(9 * T), log(T + 1)], [log(T), log(T + 1)]],
    ['last', [log(T), log(T + 1), log(4 * T)], [log(T), log(T + 1)]],
  ])('skips a %s entry with a damaged time', (_name, entries, expected) => {
    const { startMs, lastMs, replayed, printed } = replay(entries);
    expect({ startMs, lastMs, replayed }).toEqual({
      startMs: T,
      lastMs: T + 1,
      replayed: expected,
    });
    expect(printed[0]).toContain('is not between those around it');
  });

  it('keeps the gap between two runs', () => {
    const later = T + 1_000 * 86_400_000;
    expect(replay([log(T), log(later), log(later + 1)]).replayed).toHaveLength(3);
  });

  it('dates metrics of the first version, in which the function had the clock of the machine', () => {
    const { replayed } = replay([
      { t: T, start: { stack: 's' } },
      log(T + 1, EMF(5)),
      { t: T + 2, start: { stack: 's', version: 2 } },
      log(T + 3, EMF(T)),
    ]);
    expect(replayed[1]).toEqual(log(T + 1, EMF(T + 1)));
    expect(replayed[3]).toEqual(log(T + 3, EMF(T)));
  });
});
