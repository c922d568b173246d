import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  loadStackFiles,
  loadStackFilesWithoutBaselines,
  type StackFolder,
} from '../src/load-stack-files';
import { baselineText, EVERY_SIGNAL, SIGNALS } from './support/baselines';
import { stackFile } from './support/stack-files';

const folder = (name: string) => ({ path: join(__dirname, 'fixtures', name), label: 'stacks' });

const WATCHED = stackFile(`${SIGNALS}baseline: churn.json`);

/** Calls back with a folder of files, which is removed afterwards. */
function inFolder(files: Readonly<Record<string, string>>, use: (folder: StackFolder) => void) {
  const path = mkdtempSync(join(tmpdir(), 'stack-file-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
    use({ path, label: 'stacks' });
  } finally {
    rmSync(path, { recursive: true });
  }
}

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
    inFolder({}, (folder) => {
      expect(() => loadStackFiles(folder)).toThrow(
        'stacks:1:1 file name: expected a stack file, got none',
      );
    });
  });

  it('reads the baselines that stack files name, and takes no other file for a stack', () => {
    const files = {
      'dev.yaml': WATCHED,
      'churn.json': baselineText(EVERY_SIGNAL),
      'former.baseline.json': '{',
      'stack.schema.json': '{}',
      'report.html': '<p>',
      'training.csv': 'a,b',
      'dev.yaml.orig': 'region: 5',
    };
    inFolder(files, (folder) => {
      const [stack, ...others] = loadStackFiles(folder);

      expect(others).toEqual([]);
      expect(stack?.watched?.signals[0]).toHaveProperty('baselineVersion');
    });
  });

  it('names the baseline that is missing, or a folder', () => {
    const missing =
      'stacks/dev.yaml:7:11 baseline: expected a file beside the stack file, got churn';
    inFolder({ 'dev.yaml': WATCHED }, (folder) => {
      expect(() => loadStackFiles(folder)).toThrow(missing);

      mkdirSync(join(folder.path, 'churn.json'));
      expect(() => loadStackFiles(folder)).toThrow(missing);
    });
  });

  it('can be read without baselines, for the command that writes them', () => {
    inFolder({ 'dev.yaml': WATCHED, 'churn.json': '{' }, (folder) => {
      const [stack] = loadStackFilesWithoutBaselines(folder);

      expect(stack?.config.baseline).toBe('churn.json');
      expect(stack?.watched?.signals[0]).not.toHaveProperty('baselineVersion');
    });
  });
});
