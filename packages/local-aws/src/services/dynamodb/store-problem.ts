/** How the database's process ended. */
export interface StoreFailure {
  readonly code?: string;
  readonly message: string;
}

/** The database's folder cannot be opened. */
export class StoreOpenError extends Error {
  override readonly name = 'StoreOpenError';
  readonly code: string | undefined;

  constructor(folder: string, failure: StoreFailure) {
    super(storeProblem(folder, failure));
    this.code = failure.code;
  }
}

/** The problem of the database in a folder, and the remedy. */
export function storeProblem(folder: string, { code, message }: StoreFailure): string {
  if (code === 'LEVEL_LOCKED') {
    return `${folder} is in use by another console. Stop that console, or choose another folder with --data.`;
  }

  if (/no space left|disk quota|file too large|ENOSPC|EDQUOT|EFBIG/i.test(message)) {
    return `${folder}: the disk is full, so no items can be written (${message}). Make room on the disk; written items are still there.`;
  }

  if (/permission denied|read-only|EACCES|EROFS|EPERM/i.test(message)) {
    return `${folder} cannot be written (${message}). Make it writable, or choose another folder with --data.`;
  }

  return `${folder} is damaged or not a folder of records (${message}). Nothing in it was changed. Restore it from a copy, or move it away to start without the records; the journal beside it is separate and stays.`;
}
