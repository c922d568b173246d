import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A folder of stack files. */
export interface StackFolder {
  readonly path: string;
  /** Its name in messages: the path from the workspace's root, with forward slashes. */
  readonly label: string;
}

/** The files beside a stack file: the one that it extends, and its baseline. */
export interface NeighbouringFiles {
  /** The text of a file; undefined if there is no such file. */
  readonly read: (fileName: string) => string | undefined;
  /** Names of all files, to suggest one. Default none. */
  readonly names?: readonly string[];
  /** Whether the baselines are left unread. */
  readonly withoutBaselines?: boolean;
}

/** For a stack file that stands alone, whose baseline is not read. */
export const NO_FILES: NeighbouringFiles = { read: () => undefined, withoutBaselines: true };

/** The files in a folder. */
export function filesIn({ path }: StackFolder): NeighbouringFiles & { readonly names: string[] } {
  return {
    read: (fileName) => {
      const file = join(path, fileName);
      const isFile = statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
      return isFile ? readFileSync(file, 'utf8') : undefined;
    },
    names: readdirSync(path).sort(),
  };
}
