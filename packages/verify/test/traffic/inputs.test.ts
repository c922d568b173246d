import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { givenFailingInput, givenInput } from '../../src/traffic/inputs';

describe('input of the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'inputs '));
  const inputFile = join(folder, 'input.json');
  const textFile = join(folder, 'text');

  beforeAll(() => {
    writeFileSync(inputFile, '{"rows": [1]}\n');
    writeFileSync(textFile, 'no JSON\n');
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it('is JSON, of an option or a file', () => {
    expect(givenInput({ input: 'null' })).toEqual({ value: null });
    expect(givenInput({ inputFile })).toEqual({ value: { rows: [1] } });
    expect(givenInput({})).toBeUndefined();
    expect(givenFailingInput({ failingInput: '["x"]' })).toEqual({ value: ['x'] });
  });

  it('is refused if it is not JSON, or the file is missing', () => {
    expect(() => givenInput({ input: '[1,' })).toThrow('--input: expected JSON, got [1,');
    expect(() => givenInput({ inputFile: textFile })).toThrow(`${textFile}: expected JSON`);
    expect(() => givenInput({ inputFile: join(folder, 'nothing') })).toThrow(
      '--input-file: there is no file',
    );
  });
});
