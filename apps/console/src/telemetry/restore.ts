import type { JournalEntry } from '../journal/journal-entry';
import type { Notices } from '../notices';
import type { Telemetry } from './telemetry';

/** What a journal holds. */
export interface Restored {
  /** When it begins; undefined of an empty one. */
  readonly startMs: number | undefined;
  /**
   * Does it all again.
   *
   * @returns when it ends, or 0
   */
  readonly replay: (telemetry: Telemetry, notices: Notices) => number;
}

/** Looks at the entries of a journal, in order. */
export function restore(entries: Iterator<JournalEntry>): Restored {
  const first = entries.next();
  return {
    startMs: first.done === true ? undefined : first.value.t,
    replay: (telemetry, notices) => {
      let lastMs = 0;
      let count = 0;
      for (let next = first; next.done !== true; next = entries.next()) {
        const entry = next.value;
        try {
          telemetry.replay(entry);
        } catch (error) {
          notices.warn(`An entry of the journal is left out: ${(error as Error).message}`);
        }
        lastMs = Math.max(lastMs, entry.t);
        count += 1;
      }
      if (count > 0)
        notices.info(`${count} entries up to ${new Date(lastMs).toISOString()} were restored.`);

      return lastMs;
    },
  };
}
