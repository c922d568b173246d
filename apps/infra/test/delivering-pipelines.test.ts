import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { parseDocument } from 'yaml';

const EXAMPLE = join(__dirname, '../../../examples/pipelines/gitlab/deliver.gitlab-ci.yml');

interface Example {
  readonly synthesize: { readonly script: readonly string[] };
}

describe('example for GitLab that delivers hand-overs', () => {
  const { script } = (parseDocument(readFileSync(EXAMPLE, 'utf8')).toJS() as Example).synthesize;
  let folder: string;
  const write = (path: string, text = '') => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const keep = (...paths: readonly string[]) => {
    write('cdktf.out/changes.json', JSON.stringify({ keep: paths }));
    return spawnSync('sh', ['-euc', script.at(-1) ?? ''], {
      cwd: folder,
      encoding: 'utf8',
      // Not this test's own: Node.js warns on stderr of colours that contradict each other.
      env: { PATH: process.env['PATH'] },
    });
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'delivery '));
    write('cdktf.out/hcl/dev/assets/function.zip');
    write('cdktf.out/stacks/dev/cdk.tf.json');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('keeps the hand-overs that changed, and the list for the next pipeline', () => {
    const { status, stderr } = keep('hcl/dev');

    expect([status, stderr]).toEqual([0, '']);
    expect(existsSync(join(folder, 'kept/hcl/dev/assets/function.zip'))).toBe(true);
    expect(existsSync(join(folder, 'kept/changes.json'))).toBe(true);
    expect(existsSync(join(folder, 'kept/stacks'))).toBe(false);
  });

  it('keeps only the list if nothing changed', () => {
    const { status } = keep();

    expect(status).toBe(0);
    expect(existsSync(join(folder, 'kept/changes.json'))).toBe(true);
    expect(existsSync(join(folder, 'kept/hcl'))).toBe(false);
  });

  it('compares with the list of the last pipeline', () => {
    const shell = script.find((line) => line.includes('curl')) ?? '';

    expect(spawnSync('sh', ['-n', '-c', shell]).status).toBe(0);
    expect(shell).toContain('kept/changes.json?job=$CI_JOB_NAME');
    expect(shell).toContain('infra:changes --since=earlier.json');
  });
});
