import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { DataFolder } from '../../src/journal/data-folder';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'data folder '))));
afterEach(() => rmSync(folder, { recursive: true }));

const label = () => join(folder, 'console.json');

describe('data folder', () => {
  it('is created, and opens again for the same stack', () => {
    const path = join(folder, 'new/state');
    DataFolder.open(path, 'dev').label();
    expect(readdirSync(path)).toEqual(['console.json']);
    expect(DataFolder.open(path, 'dev').journalPath).toBe(join(path, 'journal.jsonl'));
  });

  it('is refused for another stack, whose name it gives', () => {
    DataFolder.open(folder, 'dev').label();
    expect(() => DataFolder.open(folder, 'prod')).toThrow(
      `${folder} has the state of the stack dev, not of prod. Choose another folder with --data, or run --stack=dev.`,
    );
  });

  it('is refused for another stack, if only its journal names one', () => {
    const journal = join(folder, 'journal.jsonl');
    const contents = 'nonsense\n{"t":1795000000000,"start":{"stack":"dev"}}\n{"t":17';
    writeFileSync(journal, contents);
    expect(() => DataFolder.open(folder, 'prod')).toThrow('has the state of the stack dev');
    expect(() => DataFolder.open(folder, 'dev')).not.toThrow();
    expect(readFileSync(journal, 'utf8')).toBe(contents);
  });

  it('is refused if a newer console wrote it', () => {
    writeFileSync(label(), '{"version":3,"stack":"dev"}');
    expect(() => DataFolder.open(folder, 'dev')).toThrow(
      'has the state of a newer console (version 3, this one reads up to 2)',
    );
  });

  it.each(['', '{"version":', '[]', '{"version":"2","stack":"dev"}'])(
    'is refused with the damaged label %j, which it keeps',
    (text) => {
      writeFileSync(label(), text);
      expect(() => DataFolder.open(folder, 'dev')).toThrow(`${label()} is damaged`);
      expect(readFileSync(label(), 'utf8')).toBe(text);
    },
  );

  it.each([
    ['a file', 'file', 'is a file where a folder was expected'],
    ['below a file', 'file/below', 'is below a file where a folder was expected'],
  ])('cannot be %s', (_name, path, message) => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => DataFolder.open(join(folder, path), 'dev')).toThrow(message);
  });

  it('can be one with other files', () => {
    mkdirSync(join(folder, 'other'));
    expect(() => DataFolder.open(folder, 'dev').label()).not.toThrow();
  });
});
