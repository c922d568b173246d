import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';

import { UserError } from '@inference-pipeline/command-line';

/** An opened file of ground truth. */
export interface OpenedFile {
  /** The content, uncompressed. */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Size on disk, in bytes. */
  readonly sizeBytes: number;
  /** Bytes read from disk so far. */
  readonly readBytes: () => number;
}

/** Compressed or encoded in a way that is not read, by the first bytes. */
const FOREIGN: readonly (readonly [magic: readonly number[], name: string, advice: string])[] = [
  [[0xff, 0xfe], 'UTF-16', 'Save it as UTF-8.'],
  [[0xfe, 0xff], 'UTF-16', 'Save it as UTF-8.'],
  [[0x50, 0x4b, 0x03, 0x04], 'a zip archive or a spreadsheet', 'Save it as CSV.'],
  [[0x50, 0x41, 0x52, 0x31], 'Parquet', 'Convert it to CSV or JSON Lines.'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'compressed with Zstandard', 'Uncompress it, or use gzip.'],
  [[0x42, 0x5a, 0x68], 'compressed with bzip2', 'Uncompress it, or use gzip.'],
];
const GZIP: readonly number[] = [0x1f, 0x8b];

/**
 * Opens a file for reading from its beginning.
 *
 * @throws UserError if there is no such file, or it is of another kind
 */
export async function openFile(path: string): Promise<OpenedFile> {
  const head = await headOf(path);
  const starts = (magic: readonly number[]) => magic.every((byte, index) => head[index] === byte);
  const foreign = FOREIGN.find(([magic]) => starts(magic));
  if (foreign !== undefined) {
    throw new UserError(
      `${path}: expected CSV or JSON Lines in UTF-8, also compressed with gzip; it is ${foreign[1]}. ${foreign[2]}`,
    );
  }

  const file = createReadStream(path);
  return {
    // The reader of the chunks gets the errors of both streams.
    chunks: starts(GZIP) ? pipeline(file, createGunzip(), () => undefined) : file,
    sizeBytes: (await stat(path)).size,
    readBytes: () => file.bytesRead,
  };
}

async function headOf(path: string): Promise<Uint8Array> {
  try {
    const handle = await open(path);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new UserError(`--file: there is no file ${path}.`);
    if (code === 'EISDIR') throw new UserError(`--file: ${path} is a folder, not a file.`);
    throw new UserError(`--file: ${path} cannot be read: ${message}`);
  }
}
