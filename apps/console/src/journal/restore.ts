import type { Notices } from '../control/notices';
import type { Telemetry } from '../pipeline/telemetry';
import type { JournalEntry } from './journal-entry';

/** The events of earlier runs. */
export interface Restored {
  /** Time of the first event, epoch ms; undefined if there is none. */
  readonly startMs: number | undefined;
  /**
   * Replays all events.
   *
   * @returns the time of the last event, epoch ms, or 0
   */
  readonly replay: (telemetry: Pick<Telemetry, 'replay'>, notices: Notices) => number;
}

/** @param entries in order */
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
          notices.warn(`A journal entry was skipped: ${(error as Error).message}`);
        }
        lastMs = Math.max(lastMs, entry.t);
        count += 1;
      }
      if (count > 0) {
        notices.info(`Restored ${count} journal entries up to ${new Date(lastMs).toISOString()}.`);
      }

      return lastMs;
    },
  };
}
