import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

import { UserError } from '@inference-pipeline/command-line';
import * as v from 'valibot';

import { withFile } from './file-problem';
import { isJournalEntry, JOURNAL_VERSION as VERSION } from './journal-entry';
import { JsonLinesFile } from './json-lines-file';

const OPTION = '--data';

/** The label of the folder: its version and stack. */
const labelSchema = v.object({ version: v.number(), stack: v.string() });

/** The folder that keeps a console's state. */
export class DataFolder {
  readonly #folder: string;
  readonly #stack: string;

  private constructor(folder: string, stack: string) {
    this.#folder = folder;
    this.#stack = stack;
  }

  /**
   * Creates a folder, or opens one with the state of the same stack. Changes no state.
   *
   * @throws UserError if it cannot be used, or has the state of another stack or version
   */
  static open(folder: string, stack: string): DataFolder {
    return withFile(folder, OPTION, () => {
      mkdirSync(folder, { recursive: true });
      const found = new DataFolder(folder, stack);
      found.#check();
      return found;
    });
  }

  /** The journal of all events. */
  get journalPath(): string {
    return join(this.#folder, 'journal.jsonl');
  }

  /** DynamoDB's items. Opening it also keeps a second console from using the folder. */
  get itemsFolder(): string {
    return join(this.#folder, 'dynamodb');
  }

  /** S3's objects, and the unfinished requests of an asynchronous endpoint. */
  get objectsFolder(): string {
    return join(this.#folder, 's3');
  }

  /** Writes down whose state the folder has, once it is in use. */
  label(): void {
    const path = this.#labelPath;
    if (existsSync(path)) return;

    withFile(this.#folder, OPTION, () => {
      const draft = `${path}.new`;
      const file = openSync(draft, 'w');
      writeSync(file, `${JSON.stringify({ version: VERSION, stack: this.#stack })}\n`);
      fsyncSync(file);
      closeSync(file);
      renameSync(draft, path);
    });
  }

  get #labelPath(): string {
    return join(this.#folder, 'console.json');
  }

  #check(): void {
    const label = this.#readLabel();
    if (label === undefined) return;

    if (label.version > VERSION) {
      throw new UserError(
        `${this.#folder} has the state of a newer console (version ${label.version}, this one reads up to ${VERSION}). Use that console, or choose another folder with ${OPTION}. Nothing in the folder was changed.`,
      );
    }
    if (label.stack !== this.#stack) {
      throw new UserError(
        `${this.#folder} has the state of the stack ${label.stack}, not of ${this.#stack}. Choose another folder with ${OPTION}, or run --stack=${label.stack}. Nothing in the folder was changed.`,
      );
    }
  }

  #readLabel(): v.InferOutput<typeof labelSchema> | undefined {
    const path = this.#labelPath;
    if (!existsSync(path)) return this.#labelOfFirstVersion();

    try {
      return v.parse(labelSchema, JSON.parse(readFileSync(path, 'utf8')));
    } catch (error) {
      throw new UserError(
        `${path} is damaged (${(error as Error).message}). Expected {"version": ${VERSION}, "stack": "<name>"}: restore it, or choose another folder with ${OPTION}. Nothing in the folder was changed.`,
      );
    }
  }

  /** Before there were labels, only the journal named the stack. */
  #labelOfFirstVersion(): v.InferOutput<typeof labelSchema> | undefined {
    if (!existsSync(this.journalPath)) return undefined;

    for (const { value } of JsonLinesFile.valuesOf(this.journalPath)) {
      if (isJournalEntry(value) && 'start' in value) {
        return { version: 1, stack: value.start.stack };
      }
    }
    return undefined;
  }
}
