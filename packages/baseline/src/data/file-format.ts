import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

import { UserError } from '@inference-pipeline/command-line';

/** Formats of training data. */
export type FileFormat = 'csv' | 'json' | 'parquet';

/** A file of training data. */
export interface DataFile {
  readonly path: string;
  readonly format: FileFormat;
  readonly isGzip: boolean;
  readonly sizeBytes: number;
}

const FORMAT_OF_EXTENSION: Readonly<Record<string, FileFormat>> = {
  csv: 'csv',
  tsv: 'csv',
  txt: 'csv',
  jsonl: 'json',
  ndjson: 'json',
  json: 'json',
  parquet: 'parquet',
  pq: 'parquet',
};

/** The format of a file, by its extension, and whether it is compressed, by its first bytes. */
export function dataFile(path: string): DataFile {
  const name = basename(path).toLowerCase().replace(/\.gz$/, '');
  const format = FORMAT_OF_EXTENSION[name.slice(name.lastIndexOf('.') + 1)];
  const { sizeBytes, firstBytes } = look(path);
  if (sizeBytes === 0) throw new UserError(`${path}: the file is empty`);
  if (format === undefined) {
    throw new UserError(
      `${path}: expected a .csv, .tsv, .jsonl, .ndjson, .json or .parquet file, each also as .gz`,
    );
  }
  return { path, format, isGzip: firstBytes.equals(GZIP_MAGIC), sizeBytes };
}

/** https://www.rfc-editor.org/rfc/rfc1952#page-6 */
const GZIP_MAGIC = Buffer.from([0x1f, 0x8b]);

function look(path: string): { readonly sizeBytes: number; readonly firstBytes: Buffer } {
  try {
    const stats = statSync(path);
    if (!stats.isFile()) throw new UserError(`${path}: expected a file, got a folder`);
    const file = openSync(path, 'r');
    try {
      const firstBytes = Buffer.alloc(2);
      readSync(file, firstBytes, 0, 2, 0);
      return { sizeBytes: stats.size, firstBytes };
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`${path}: cannot be read: ${reason}`, { cause: error });
  }
}

/** The bytes of a file, uncompressed. */
export function openBytes({ path, isGzip }: DataFile): NodeJS.ReadableStream {
  const bytes = createReadStream(path);
  if (!isGzip) return bytes;

  const plain = createGunzip();
  bytes.on('error', (error) => plain.destroy(error));
  return bytes.pipe(plain);
}

/**
 * Reads a compressed file to its end: DuckDB takes one that was cut off for a whole one.
 *
 * @throws UserError if it is cut off or damaged
 */
export async function requireWhole(file: DataFile): Promise<void> {
  if (!file.isGzip) return;

  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  try {
    await pipeline(openBytes(file), nowhere);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`${file.path}: the gzip file is cut off or damaged: ${reason}`, {
      cause: error,
    });
  }
}
