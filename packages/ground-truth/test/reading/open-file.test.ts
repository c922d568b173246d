import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { openFile } from '../../src/reading/open-file';
import { readEntries } from '../../src/reading/read-entries';
import { all, FORMAT } from '../support/entries';

describe('file of ground truth', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ground truth '));
  afterAll(() => rmSync(folder, { recursive: true }));

  function fileOf(content: string | Uint8Array): string {
    const path = join(folder, 'labels');
    writeFileSync(path, content);
    return path;
  }

  it('may be compressed with gzip, in several parts', async () => {
    const parts = Buffer.concat([gzipSync('requestId,groundTruth\na,x\n'), gzipSync('b,y\n')]);
    const { chunks } = await openFile(fileOf(parts));

    expect(await all(readEntries(chunks, FORMAT))).toHaveLength(2);
  });

  it('is refused where a compressed one is cut off, after what can be read', async () => {
    const rows = Array.from({ length: 50_000 }, (_, row) => `r${row},${(row * 7919) % 1000}`);
    const whole = gzipSync(`requestId,groundTruth\n${rows.join('\n')}\n`);
    const { chunks } = await openFile(fileOf(whole.subarray(0, whole.length / 2)));
    const read: unknown[] = [];

    const reading = (async () => {
      for await (const entry of readEntries(chunks, FORMAT)) read.push(entry);
    })();

    await expect(reading).rejects.toThrow('labels.csv cannot be read to its end: unexpected end');
    expect(read.length).toBeGreaterThan(10_000);
  });

  it.each([
    ['UTF-16', Buffer.from('\uFEFFrequestId', 'utf16le'), 'it is UTF-16. Save it as UTF-8.'],
    ['a spreadsheet', Buffer.from('PK\u0003\u0004'), 'a zip archive or a spreadsheet'],
    ['Parquet', Buffer.from('PAR1'), 'it is Parquet'],
  ])('is refused if it is %s', async (_, content, message) => {
    await expect(openFile(fileOf(content))).rejects.toThrow(message);
  });

  it('is refused if it is missing or a folder', async () => {
    await expect(openFile(join(folder, 'nothing'))).rejects.toThrow('--file: there is no file');
    await expect(openFile(folder)).rejects.toThrow('is a folder');
  });
});
