import { createReadStream, existsSync } from 'node:fs';
import { open, stat, truncate, type FileHandle } from 'node:fs/promises';

import { UserError } from '@inference-pipeline/command-line';

import { added, type Counts } from './counts';
import type { GroundTruthList } from './lists';
import { linesOf } from './reading/lines';

/** What was acknowledged of a list in this run or an earlier one. */
export interface Acknowledged {
  /** Lines of the items that are still to be sent. */
  readonly open: ReadonlySet<number>;
  readonly counts: Counts;
}

/** A line of the file: the first one names the first list, and each of the others what came back. */
type ProgressLine =
  | { readonly first: string }
  | {
      /** Number of the list's first line. */
      readonly line: number;
      readonly digest: string;
      /** Lines of the items that are still to be sent. */
      readonly open?: readonly number[];
      /** What this answer acknowledged. */
      readonly counts: Counts;
    };

interface Known {
  readonly digest: string;
  readonly open: readonly number[];
  readonly counts: Counts;
}

/**
 * What was acknowledged of a file, kept in a file beside it so that an interrupted run can continue. Each
 * answer adds a line. A list is recognized by its content: what changed in the file is sent again. It
 * takes about a megabyte of memory for a million ground truths.
 */
export class Progress {
  readonly #file: FileHandle;
  readonly #known: Map<number, Known>;
  readonly isResumed: boolean;

  private constructor(file: FileHandle, known: Map<number, Known>, isResumed: boolean) {
    this.#file = file;
    this.#known = known;
    this.isResumed = isResumed;
  }

  /**
   * Reads the progress of an earlier run, or starts over if there is none or it is for another file.
   *
   * @param restart starts over in any case
   * @throws UserError if the file is none of this command's, or cannot be written
   */
  static async open(
    path: string,
    first: GroundTruthList,
    { restart }: { readonly restart: boolean },
  ): Promise<Progress> {
    const earlier = restart || !existsSync(path) ? undefined : await readProgress(path);
    const isResumed = earlier?.first === first.digest;
    try {
      if (isResumed) await truncate(path, earlier.sizeBytes);
      const file = await open(path, isResumed ? 'a' : 'w');
      const progress = new Progress(
        file,
        isResumed ? earlier.known : new Map<number, Known>(),
        isResumed,
      );
      if (!isResumed) await progress.#append({ first: first.digest });
      return progress;
    } catch (error) {
      throw new UserError(
        `The progress cannot be written to ${path}: ${(error as Error).message} Choose another file with --progress.`,
      );
    }
  }

  /** What was acknowledged of a list; undefined if nothing was. */
  of({ line, digest }: GroundTruthList): Acknowledged | undefined {
    const known = this.#known.get(line);
    return known?.digest === digest
      ? { open: new Set(known.open), counts: known.counts }
      : undefined;
  }

  /** Keeps what an answer acknowledged. */
  async acknowledge(
    { line, digest }: GroundTruthList,
    counts: Counts,
    open: readonly number[],
  ): Promise<void> {
    await this.#append({ line, digest, ...(open.length > 0 && { open }), counts });
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  async #append(line: ProgressLine): Promise<void> {
    await this.#file.appendFile(`${JSON.stringify(line)}\n`);
  }
}

interface EarlierProgress {
  readonly first: string;
  readonly known: Map<number, Known>;
  /** Size of the whole lines, in bytes: the last one may have been cut off. */
  readonly sizeBytes: number;
}

/** The beginning of every file of progress. */
const BEGINNING = '{"first":';

/** Undefined if the earlier run ended before it wrote anything. */
async function readProgress(path: string): Promise<EarlierProgress | undefined> {
  const { size } = await stat(path);
  const known = new Map<number, Known>();
  let first: string | undefined;
  let sizeBytes = 0;
  for await (const { number, text = '' } of linesOf(createReadStream(path))) {
    // A line without its end was cut off.
    const line = sizeBytes + Buffer.byteLength(text) < size ? parse(text) : undefined;
    if (number === 1) {
      if (line === undefined && BEGINNING.startsWith(text.slice(0, BEGINNING.length))) {
        return undefined;
      }
      if (line === undefined || !('first' in line)) break;

      first = line.first;
    } else if (line === undefined || 'first' in line) {
      break;
    } else {
      const { digest, open = [], counts } = line;
      const before = known.get(line.line);
      known.set(line.line, {
        digest,
        open,
        counts: before?.digest === digest ? added(before.counts, counts) : counts,
      });
    }
    sizeBytes += Buffer.byteLength(text) + 1;
  }
  if (size === 0) return undefined;
  if (first === undefined) {
    throw new UserError(
      `${path} is not a progress file of this command. Choose another file with --progress, or start over with --restart.`,
    );
  }

  return { first, known, sizeBytes };
}

function parse(text: string): ProgressLine | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    return JSON.parse(text) as ProgressLine;
  } catch {
    return undefined;
  }
}
