import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { writeWithChecksums } from '../src';

describe('script that checks a hand-over', () => {
  let folder: string;
  const add = (path: string, text = '{}') => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const check = (...digests: readonly string[]) => {
    const { status, stderr } = spawnSync('sh', [join(folder, 'check-files.sh'), ...digests], {
      encoding: 'utf8',
    });
    return { status, stderr };
  };
  const digest = () =>
    createHash('sha256')
      .update(readFileSync(join(folder, 'SHA256SUMS')))
      .digest('hex');

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hand over '));
    writeWithChecksums(folder, { 'cdk.tf.json': '{}', 'tests/alarms.tftest.hcl': '' });
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it('takes what synthesis wrote, from any working folder', () => {
    expect(check()).toEqual({ status: 0, stderr: '' });
  });

  it.each(['terraform.tfvars', 'prod.auto.tfvars.json', '.terraform.lock.hcl', 'NOTES.md'])(
    'takes an added %s',
    (path) => {
      add(path);

      expect(check().status).toBe(0);
    },
  );

  it.each([
    'zz_override.tf.json',
    'override.tf',
    'b.tf',
    '.tf',
    'a b.tf',
    'line\nbreak.tf',
    'cdk.tf.json\ncdk.tf.json',
    'x.tofu',
    'tests/more.tftest.hcl',
    'modules/m/main.tf',
    '.terraform/modules/m/main.tf',
  ])('refuses an added %j', (path) => {
    add(path);

    const { status, stderr } = check();

    expect(stderr).toContain('not in SHA256SUMS');
    expect(status).toBe(1);
  });

  it('refuses a link to a configuration elsewhere', () => {
    symlinkSync('/dev/null', join(folder, 'linked.tf'));

    expect(check().status).toBe(1);
  });

  it('refuses a changed file, and a missing one', () => {
    add('cdk.tf.json', '{ }');
    expect(check().status).toBe(1);

    rmSync(join(folder, 'cdk.tf.json'));
    expect(check().status).toBe(1);
  });

  it('takes only sums that were approved elsewhere, if digests are given', () => {
    const approved = digest();
    expect(check('0'.repeat(64), approved).status).toBe(0);

    writeWithChecksums(folder, { 'zz_override.tf.json': '{}' });

    const { status, stderr } = check(approved);
    expect(stderr).toContain(`the digest is ${digest()}, which is not approved`);
    expect(status).toBe(1);
  });
});
