import type { Notices } from '../control/notices';
import type { Telemetry } from '../pipeline/telemetry';
import { dateEmf } from './date-emf';
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

/** A later time than the next entry's by more than this is damage: entries are almost in order. */
const MAX_DISORDER_MS = 3_600_000;

/** The last entry has none after it. The console's clock may be ahead of the machine's by years. */
const MAX_LAST_AHEAD_MS = 3_660 * 86_400_000;

/** @param entries in order */
export function restore(entries: Iterator<JournalEntry>): Restored {
  const first = entries.next();
  const second = entries.next();
  return {
    startMs:
      first.done === true
        ? undefined
        : startOf(first.value, second.done === true ? undefined : second.value),
    replay: (telemetry, notices) => {
      let lastMs = 0;
      let count = 0;
      let version = 1;
      let next = first;
      let following = second;
      while (next.done !== true) {
        const entry = next.value;
        next = following;
        following = entries.next();
        const latestMs =
          next.done === true ? Date.now() + MAX_LAST_AHEAD_MS : next.value.t + MAX_DISORDER_MS;
        if (entry.t > latestMs) {
          notices.warn(
            `A journal entry was skipped: its time ${new Date(entry.t).toISOString()} is not between those around it.`,
          );
          continue;
        }
        if ('start' in entry) version = entry.start.version ?? 1;

        try {
          telemetry.replay(version === 1 ? withEntryTime(entry) : entry);
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

/** The time of the first entry, or of the second if that of the first is damaged. */
function startOf(first: JournalEntry, second: JournalEntry | undefined): number {
  return second === undefined ? first.t : Math.min(first.t, second.t);
}

/** In the first version of the journal, metrics in log events have the time of the machine's clock. */
function withEntryTime(entry: JournalEntry): JournalEntry {
  return 'log' in entry
    ? { ...entry, log: { ...entry.log, m: dateEmf(entry.log.m, entry.t) } }
    : entry;
}
