import { open, rm, type FileHandle } from 'node:fs/promises';

import { UserError } from '@inference-pipeline/command-line';

import { isAccepted } from './counts';
import type { LineResult } from './sending/deliver-list';

/**
 * The lines that were refused, as JSON Lines: number, status, reason, and the ground truth or the broken
 * line. The file can be sent itself once the reasons are gone. It exists only if something was refused.
 */
export class Rejects {
  readonly path: string;
  #file: FileHandle | undefined;

  private constructor(path: string) {
    this.path = path;
  }

  /** @param isResumed whether those of the earlier run are kept */
  static async open(
    path: string,
    { isResumed }: { readonly isResumed: boolean },
  ): Promise<Rejects> {
    if (!isResumed) await rm(path, { force: true });
    return new Rejects(path);
  }

  /** Adds those results that are refusals. */
  async add(results: readonly LineResult[]): Promise<void> {
    const refused = results.filter(({ status }) => !isAccepted(status));
    if (refused.length === 0) return;
    await this.#write(refused.map((result) => `${JSON.stringify(rejectOf(result))}\n`).join(''));
  }

  async close(): Promise<void> {
    await this.#file?.close();
  }

  async #write(text: string): Promise<void> {
    try {
      this.#file ??= await open(this.path, 'a');
      await this.#file.appendFile(text);
    } catch (error) {
      throw new UserError(
        `The refused lines cannot be written to ${this.path}: ${(error as Error).message} Choose another file with --rejects.`,
      );
    }
  }
}

function rejectOf({ line, status, detail, item, text }: LineResult): object {
  return {
    line,
    status,
    ...(detail !== undefined && { detail }),
    ...(item === undefined ? { text } : (JSON.parse(item.json) as object)),
  };
}
