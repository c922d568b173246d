import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';

const GZIP_MAGIC = Buffer.from([0x1f, 0x8b]);

/** Windows PowerShell redirects in UTF-16. */
const UTF16_MARK = Buffer.from([0xff, 0xfe]);

/** The text of a log file, which may be compressed with gzip: exports to S3 are. */
export async function readLog(path: string): Promise<string> {
  const bytes = await readFile(path);
  const plain = bytes.subarray(0, 2).equals(GZIP_MAGIC) ? gunzipSync(bytes) : bytes;
  return plain.subarray(0, 2).equals(UTF16_MARK)
    ? plain.subarray(2).toString('utf16le')
    : plain.toString('utf8');
}
