import { UserError } from '@inference-pipeline/command-line';

/** What to do about an error of the file system. */
const REMEDIES: Readonly<Record<string, string>> = {
  EACCES: 'is not writable. Change its permissions, or choose another place',
  EDQUOT: 'cannot grow: the disk quota is used up. Make room, or choose another place',
  EEXIST: 'is a file where a folder was expected. Choose another place',
  EFBIG:
    'cannot grow: it has reached the maximum file size. Raise the limit, or choose another place',
  EISDIR: 'is a folder where a file was expected. Choose a file',
  // Node.js reports a folder that cannot be created on a read-only file system like this.
  ENOENT: 'cannot be created. Make the folder above it writable, or choose another place',
  ENOSPC: 'cannot grow: the disk is full. Make room, or choose another place',
  ENOTDIR: 'is below a file where a folder was expected. Choose another place',
  EPERM: 'is not writable. Change its permissions, or choose another place',
  EROFS: 'is on a read-only file system. Choose another place',
};

/** An error of the file system in words: where, what, and what to do. */
export function fileProblem(path: string, option: string, error: unknown): string {
  const { code = '', message } = error as NodeJS.ErrnoException;
  const known = Object.hasOwn(REMEDIES, code) ? REMEDIES[code] : undefined;
  return known === undefined
    ? `${path}: ${message}. Choose another place with ${option}.`
    : `${path} ${known} with ${option}. (${message})`;
}

/**
 * Runs work on a file or folder.
 *
 * @param option the command-line option that names it
 * @throws UserError for an error of the file system
 */
export function withFile<Result>(path: string, option: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof UserError || (error as NodeJS.ErrnoException).code === undefined) {
      throw error;
    }

    throw new UserError(fileProblem(path, option, error), { cause: error });
  }
}
