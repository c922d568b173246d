import type { Entry } from '../../src/reading/entry';
import type { FileFormat } from '../../src/reading/file-format';
import { readEntries } from '../../src/reading/read-entries';

export const FORMAT: FileFormat = {
  file: 'labels.csv',
  requestIdColumn: 'requestId',
  groundTruthColumn: 'groundTruth',
  delimiter: ',',
  kind: 'category',
  isSent: true,
  correct: false,
};

/** The entries of a file with this content, which arrives in chunks of a few bytes. */
export async function entriesOf(
  content: string | Uint8Array,
  format: Partial<FileFormat> = {},
  chunkBytes = 7,
): Promise<readonly Entry[]> {
  return all(readEntries(chunksOf(Buffer.from(content), chunkBytes), { ...FORMAT, ...format }));
}

/** What is sent of each line, or why it is broken. */
export async function readingOf(
  content: string | Uint8Array,
  format: Partial<FileFormat> = {},
): Promise<readonly string[]> {
  return (await entriesOf(content, format)).map((entry) =>
    'json' in entry ? `${entry.line} ${entry.json}` : `${entry.line} broken: ${entry.detail}`,
  );
}

export async function all<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

// eslint-disable-next-line @typescript-eslint/require-await -- a stream of bytes is asynchronous
export async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) {
    yield bytes.subarray(start, start + size);
  }
}
