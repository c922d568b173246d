import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { loadStackFiles } from '../src/load-stack-files';

const folder = (name: string) => ({ path: join(__dirname, 'fixtures', name), label: 'stacks' });

describe('folder of stack files', () => {
  it('gives each stack the name of its file, sorted', () => {
    const stacks = loadStackFiles(folder('valid'));

    expect(stacks.map(({ name }) => name)).toEqual(['on-one-instance', 'with-state-in-s3']);
    expect(stacks[1]?.config.backend).toEqual({ type: 's3' });
  });

  it('reports every mistake in every file, names included', () => {
    expect(() => loadStackFiles(folder('badly-named'))).toThrow(
      new RegExp(
        [
          '^stacks/Dev.yml:1:1 file name: expected the extension .yaml, got .yml',
          'stacks/Dev.yml:1:1 file name: expected a stack name: .*, got "Dev"',
          'stacks/Dev.yml:2:1 model.image: expected a value, got nothing .*$',
        ].join('\n'),
      ),
    );
  });

  it('refuses to be empty', () => {
    const path = mkdtempSync(join(tmpdir(), 'stack-file-'));
    try {
      expect(() => loadStackFiles({ path, label: 'stacks' })).toThrow(
        'stacks:1:1 file name: expected a stack file, got none',
      );
    } finally {
      rmSync(path, { recursive: true });
    }
  });
});
