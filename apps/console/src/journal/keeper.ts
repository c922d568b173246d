import { join } from 'node:path';

import type { Notices } from '../control/notices';
import { isJournalEntry, type JournalEntry } from './journal-entry';
import { JsonLinesFile } from './json-lines-file';
import { recordingLines } from './recording';

export interface KeeperOptions {
  /** Folder of the journal. */
  readonly dataFolder: string | undefined;
  /** The recording for a back-test. New lines are appended. */
  readonly recordFile: string | undefined;
  readonly notices: Notices;
}

/** Writes events to the journal and to the recording, if the user chose them. */
export class Keeper {
  readonly #journal: JsonLinesFile | undefined;
  readonly #recording: JsonLinesFile | undefined;
  readonly #notices: Notices;

  constructor({ dataFolder, recordFile, notices }: KeeperOptions) {
    const warn = (message: string) => notices.warn(message);
    this.#notices = notices;
    this.#journal =
      dataFolder === undefined
        ? undefined
        : JsonLinesFile.open(join(dataFolder, 'journal.jsonl'), warn);
    this.#recording = recordFile === undefined ? undefined : JsonLinesFile.open(recordFile, warn);
  }

  /** The events of earlier runs, in order. Skips other lines, with a warning. */
  *entries(): Generator<JournalEntry> {
    const journal = this.#journal;
    if (journal === undefined) return;

    for (const { value, line } of journal.read((message) => this.#notices.warn(message))) {
      if (isJournalEntry(value)) {
        yield value;
      } else {
        this.#notices.warn(`${journal.path}:${line}: skipped, because it is not a journal entry.`);
      }
    }
  }

  keep(entry: JournalEntry): void {
    this.#journal?.add(entry);
    if (this.#recording !== undefined) {
      for (const line of recordingLines(entry)) this.#recording.add(line);
    }
  }

  flush(): void {
    this.#journal?.flush();
    this.#recording?.flush();
  }

  close(): void {
    this.#journal?.close();
    this.#recording?.close();
  }
}
