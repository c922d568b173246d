import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ObjectStorage } from '../../../src/services/s3/object-storage';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'objects '))));
afterEach(() => rmSync(folder, { recursive: true }));

const put = (storage: ObjectStorage, key: string, text: string, nowMs = 0) =>
  storage.put(key, Buffer.from(text), 'text/plain', nowMs);

describe('object storage', () => {
  it('has its objects again when it is opened, replaced ones once', () => {
    const storage = ObjectStorage.open(folder);
    put(storage, 'a', 'old');
    put(storage, 'a', 'new', 5);
    put(storage, '../b', 'any key');
    put(storage, 'c', 'gone');
    storage.delete('c');

    const opened = ObjectStorage.open(folder);

    expect(opened.keys()).toEqual(['../b', 'a']);
    expect(opened.read('a')?.toString()).toBe('new');
    expect(opened.find('a')).toMatchObject({ lastModifiedMs: 5, sizeBytes: 3 });
    expect(readdirSync(folder)).toHaveLength(4);
  });

  it('removes what was not finished, and names a damaged description', () => {
    put(ObjectStorage.open(folder), 'a', 'kept');
    writeFileSync(join(folder, 'half.bytes'), 'no description');
    writeFileSync(join(folder, 'half.new'), '{');

    expect(ObjectStorage.open(folder).keys()).toEqual(['a']);
    expect(readdirSync(folder)).toHaveLength(2);
    writeFileSync(join(folder, 'x.json'), '{"key": 1}');
    expect(() => ObjectStorage.open(folder)).toThrow(/x\.json is damaged/);
  });

  it('deletes what has expired', () => {
    const storage = ObjectStorage.open(folder);
    put(storage, 'old', 'x', 10);
    put(storage, 'young', 'x', 20);

    storage.expire(15);

    expect(storage.keys()).toEqual(['young']);
  });
});
