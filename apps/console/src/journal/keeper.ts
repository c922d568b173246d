import { join } from 'node:path';

import type { Notices } from '../notices';
import { isJournalEntry, type JournalEntry } from './journal-entry';
import { JsonLinesFile } from './json-lines';
import { recordingLines } from './recording';

/** Where what happens is kept. */
export interface KeeperOptions {
  /** Folder of the journal, from which state is made again. */
  readonly dataFolder: string | undefined;
  /** File of metrics for the back-test; what is in it already stays. */
  readonly recordFile: string | undefined;
  readonly notices: Notices;
}

/** Writes what happens to the journal and to the recording, where they are asked for. */
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

  /** What was kept before, in order. Lines that are none of a journal are told of and left out. */
  *entries(): Generator<JournalEntry> {
    const journal = this.#journal;
    if (journal === undefined) return;

    for (const { value, line } of journal.read((message) => this.#notices.warn(message))) {
      if (isJournalEntry(value)) {
        yield value;
      } else {
        this.#notices.warn(
          `${journal.path}:${line}: left out, because it is no entry of a journal.`,
        );
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
