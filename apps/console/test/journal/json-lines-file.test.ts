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

import { JsonLinesFile } from '../../src/journal/json-lines-file';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'json lines '))));
afterEach(() => rmSync(folder, { recursive: true }));

/** Opens a file with given contents, and collects its warnings. */
function open(contents: string) {
  const path = join(folder, 'file.jsonl');
  writeFileSync(path, contents);
  const warnings: string[] = [];
  const file = JsonLinesFile.open(path, (message) => warnings.push(message));
  const values = () =>
    [...file.read((message) => warnings.push(message))].map(({ value }) => value);
  return { path, file, warnings, values };
}

describe('JSON lines file', () => {
  it('returns the added values after it was closed and opened', () => {
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

  it('moves a last line that was cut off to another file, and appends to the complete lines', () => {
    const { path, file, warnings, values } = open('{"a":1}\n{"b":2}\n{"c":');
    expect(warnings).toEqual([expect.stringContaining('the last line was cut off. Its 5 bytes')]);
    expect(readFileSync(`${path}.cut-off`, 'utf8')).toBe('{"c":\n');
    expect(values()).toEqual([{ a: 1 }, { b: 2 }]);
    file.add({ d: 4 });
    file.close();
    expect(readFileSync(path, 'utf8')).toBe('{"a":1}\n{"b":2}\n{"d":4}\n');
  });

  it('skips a line that is not JSON, with a warning that names its number', () => {
    const { warnings, values } = open('{"a":1}\nnonsense\n\n{"b":2}\n');
    expect(values()).toEqual([{ a: 1 }, { b: 2 }]);
    expect(warnings).toEqual([expect.stringContaining('file.jsonl:2: skipped')]);
  });

  it('does not change a complete file', () => {
    const { path, warnings } = open('{"a":1}\n');
    expect(warnings).toEqual([]);
    expect(existsSync(`${path}.cut-off`)).toBe(false);
  });

  it('reads lines longer than its buffer', () => {
    const long = 'ä'.repeat(700_000);
    const { path, values } = open('');
    appendFileSync(path, `${JSON.stringify({ long })}\n${JSON.stringify({ long })}\n{"end":1}\n`);
    expect(values()).toEqual([{ long }, { long }, { end: 1 }]);
  });
});
