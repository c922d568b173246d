import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { replaceOutput } from '../../src/synthesis/replace-output';
import { filesBelow } from '../support/fixture-workspace';

const LONG_AGO = new Date('2020-01-01T00:00:00Z');

describe('output that a draft replaces', () => {
  let root: string;
  const at = (path: string) => join(root, path);
  const write = (path: string, text: string) => {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), text);
    utimesSync(at(path), LONG_AGO, LONG_AGO);
  };
  const isUntouched = (path: string) => statSync(at(path)).mtime.getTime() === LONG_AGO.getTime();
  const replace = () => replaceOutput(at('draft'), at('output'));

  beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'output '))));
  afterEach(() => rmSync(root, { recursive: true }));

  it('leaves files with the same content untouched, and writes the others', () => {
    for (const folder of ['draft', 'output']) {
      write(`${folder}/README.md`, 'same');
      write(`${folder}/assets/a/function.zip`, 'same');
    }
    write('draft/cdk.tf.json', 'new!');
    write('output/cdk.tf.json', 'old!');
    utimesSync(at('draft/README.md'), new Date(), new Date());

    replace();

    expect(isUntouched('output/README.md')).toBe(true);
    expect(isUntouched('output/assets/a/function.zip')).toBe(true);
    expect(isUntouched('output/cdk.tf.json')).toBe(false);
    expect(readFileSync(at('output/cdk.tf.json'), 'utf8')).toBe('new!');
  });

  it('has all of the draft where there was nothing', () => {
    write('draft/tests/a.tftest.hcl', 'a test');

    replace();

    expect(filesBelow(at('output'))).toEqual({ 'tests/a.tftest.hcl': 'a test' });
  });

  it("keeps Terraform's own entries at the top, and none below it", () => {
    write('draft/assets/new/function.zip', 'new');
    write('output/assets/old/function.zip', 'old');
    write('output/.terraform/providers/aws', 'a provider');
    write('output/terraform.tfstate', '{}');

    replace();

    expect(filesBelow(at('output'))).toEqual({
      '.terraform/providers/aws': 'a provider',
      'assets/new/function.zip': 'new',
      'terraform.tfstate': '{}',
    });
    expect(existsSync(at('output/assets/old'))).toBe(false);
  });

  it('puts a folder where a file was, and a file where a folder was', () => {
    write('draft/assets/a', 'a file');
    write('draft/tests', 'a file');
    write('output/assets', 'a file');
    write('output/tests/b', 'a file');

    replace();

    expect(filesBelow(at('output'))).toEqual({ 'assets/a': 'a file', tests: 'a file' });
  });
});
