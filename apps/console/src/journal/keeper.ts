import { UserError } from '@inference-pipeline/command-line';

import type { Notices } from '../control/notices';
import { fileProblem, withFile } from './file-problem';
import { isJournalEntry, type JournalEntry } from './journal-entry';
import { JsonLinesFile } from './json-lines-file';
import { recordingLines } from './recording';

export interface KeeperOptions {
  readonly journalPath: string | undefined;
  /** The recording for a back-test. New lines are appended. */
  readonly recordFile: string | undefined;
  readonly notices: Notices;
}

/** Number of unreadable lines to report one by one. */
const MAX_REPORTED_LINES = 5;

/** A file that events are written to. */
interface Target {
  readonly file: JsonLinesFile;
  /** The command-line option that names it. */
  readonly option: string;
  failing: boolean;
}

/**
 * Writes events to the journal and to the recording, if the user chose them. Events that cannot
 * be written, as on a full disk, are kept and written later.
 */
export class Keeper {
  readonly #journal: Target | undefined;
  readonly #recording: Target | undefined;
  readonly #notices: Notices;

  /** @throws UserError if a file cannot be opened */
  constructor({ journalPath, recordFile, notices }: KeeperOptions) {
    this.#notices = notices;
    if (recordFile !== undefined && recordFile === journalPath) {
      throw new UserError(`--record: ${recordFile} is the journal. Choose another file.`);
    }

    this.#journal = this.#open(journalPath, '--data');
    this.#recording = this.#open(recordFile, '--record');
  }

  /** The events of earlier runs, in order. Skips other lines, with a warning. */
  *entries(): Generator<JournalEntry> {
    const journal = this.#journal?.file;
    if (journal === undefined) return;

    let skipped = 0;
    const warn = (message: string) => {
      skipped += 1;
      if (skipped <= MAX_REPORTED_LINES) this.#notices.warn(message);
    };
    for (const { value, line } of journal.read(warn)) {
      if (isJournalEntry(value)) yield value;
      else warn(`${journal.path}:${line}: skipped, because it is not a journal entry.`);
    }
    if (skipped > MAX_REPORTED_LINES) {
      this.#notices.warn(
        `${journal.path}: skipped ${skipped} lines in all. They stay in the file; all other lines were read.`,
      );
    }
  }

  keep(entry: JournalEntry): void {
    this.#journal?.file.add(entry);
    if (this.#recording !== undefined) {
      for (const line of recordingLines(entry)) this.#recording.file.add(line);
    }
  }

  /** Writes the kept events. Reports once if that fails, and once when it works again. */
  flush(): void {
    for (const target of this.#targets) {
      try {
        target.file.flush();
        if (target.failing) {
          this.#notices.info(`${target.file.path} is written again. Nothing was lost.`);
        }

        target.failing = false;
      } catch (error) {
        if (!target.failing) {
          this.#notices.warn(
            `${fileProblem(target.file.path, target.option, error)} Until then the events are kept in memory.`,
          );
        }

        target.failing = true;
      }
    }
  }

  /** @throws UserError if events could not be written */
  close(): void {
    const problems: string[] = [];
    for (const { file, option } of this.#targets) {
      try {
        file.close();
      } catch (error) {
        problems.push(
          `${fileProblem(file.path, option, error)} The last events could not be written.`,
        );
      }
    }
    if (problems.length > 0) throw new UserError(problems.join('\n'));
  }

  get #targets(): readonly Target[] {
    return [this.#journal, this.#recording].filter((target) => target !== undefined);
  }

  #open(path: string | undefined, option: string): Target | undefined {
    if (path === undefined) return undefined;

    const warn = (message: string) => this.#notices.warn(message);
    const file = withFile(path, option, () => JsonLinesFile.open(path, warn));
    return { file, option, failing: false };
  }
}
