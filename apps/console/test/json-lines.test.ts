import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { JsonLinesFile } from '../src/journal/json-lines';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'json lines '))));
afterEach(() => rmSync(folder, { recursive: true }));

/** Opens a file with contents; what it told and holds. */
function open(contents: string) {
  const path = join(folder, 'file.jsonl');
  writeFileSync(path, contents);
  const told: string[] = [];
  const file = JsonLinesFile.open(path, (message) => told.push(message));
  const values = () => [...file.read((message) => told.push(message))].map(({ value }) => value);
  return { path, file, told, values };
}

describe('a file of JSON lines', () => {
  it('gives back what was added, after it was closed and opened', () => {
    const { path, file } = open('');
    file.add({ a: 1 });
    file.flush();
    file.add({ text: 'ü\n"' });
    file.close();
    expect(readFileSync(path, 'utf8')).toBe('{"a":1}\n{"text":"ü\\n\\""}\n');
    const again = JsonLinesFile.open(path, () => undefined);
    expect([...again.read(() => undefined)]).toEqual([
      { value: { a: 1 }, line: 1 },
      { value: { text: 'ü\n"' }, line: 2 },
    ]);
  });

  it('moves a last line that was cut off aside, and goes on behind the whole ones', () => {
    const { path, file, told, values } = open('{"a":1}\n{"b":2}\n{"c":');
    expect(told).toEqual([expect.stringContaining('the last line was cut off. Its 5 bytes')]);
    expect(readFileSync(`${path}.cut-off`, 'utf8')).toBe('{"c":\n');
    expect(values()).toEqual([{ a: 1 }, { b: 2 }]);
    file.add({ d: 4 });
    file.close();
    expect(readFileSync(path, 'utf8')).toBe('{"a":1}\n{"b":2}\n{"d":4}\n');
  });

  it('tells of a line in the middle that is no JSON, by its number, and reads the rest', () => {
    const { told, values } = open('{"a":1}\nnonsense\n\n{"b":2}\n');
    expect(values()).toEqual([{ a: 1 }, { b: 2 }]);
    expect(told).toEqual([expect.stringContaining('file.jsonl:2: left out')]);
  });

  it('leaves a whole file as it is', () => {
    const { path, told } = open('{"a":1}\n');
    expect(told).toEqual([]);
    expect(existsSync(`${path}.cut-off`)).toBe(false);
  });

  it('reads lines across the pieces that it reads a file in', () => {
    const long = 'ä'.repeat(700_000);
    const { path, values } = open('');
    appendFileSync(path, `${JSON.stringify({ long })}\n${JSON.stringify({ long })}\n{"end":1}\n`);
    expect(values()).toEqual([{ long }, { long }, { end: 1 }]);
  });
});
