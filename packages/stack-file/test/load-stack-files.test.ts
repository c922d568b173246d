import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { loadStackFiles, stackNames } from '../src/load-stack-files';
import type { StackFolder } from '../src/neighbouring-files';
import { baselineText, EVERY_SIGNAL, SIGNALS } from './support/baselines';
import { MINIMAL, stackFile } from './support/stack-files';

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

  it('takes files that begin with _ for no stacks, and checks them all the same', () => {
    const files = {
      '_base.yaml': 'region: us-east-1\nlogs: { retentionDays: 30 }',
      'dev.yaml': `extends: _base.yaml\n${MINIMAL.replace(/^region.*\n/, '')}`,
    };
    inFolder(files, (folder) => {
      expect(loadStackFiles(folder).map(({ name }) => name)).toEqual(['dev']);
      expect(stackNames(folder)).toEqual(['dev']);
    });
    inFolder({ ...files, '_unused.yaml': 'lgs: {}' }, (folder) => {
      expect(() => loadStackFiles(folder)).toThrow('stacks/_unused.yaml:1:1 lgs: did you mean');
    });
    inFolder({ '_base.yaml': '' }, (folder) => {
      expect(() => loadStackFiles(folder)).toThrow('expected a stack file, got none');
    });
  });

  it('reports a mistake in an extended file once, with the files that extend it', () => {
    const own = MINIMAL.replace('us-east-1', 'us-east-1\nextends: _base.yaml');
    const files = {
      '_base.yaml':
        'endpoint: { instanceCount: 2, serverless: { memoryMb: 1024, maxConcurrency: 1 } }',
    };
    inFolder({ ...files, 'a.yaml': own, 'b.yaml': own }, (folder) => {
      expect(() => loadStackFiles(folder)).toThrow(
        /^[^\n]*instanceCount[^\n]*; extended by a.yaml, b.yaml$/,
      );
    });
    inFolder({ '_base.yaml': 'logs: { retentionDays: 31 }', 'a.yaml': own }, (folder) => {
      expect(() => loadStackFiles(folder)).toThrow(/^stacks\/_base.yaml:1:24 [^\n;]*$/);
    });
  });
});
