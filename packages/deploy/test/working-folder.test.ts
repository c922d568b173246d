import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { prepareWorkingFolder } from '../src/working-folder';

describe('the working folder of a deployment', () => {
  const root = mkdtempSync(join(tmpdir(), 'deployments '));
  const output = join(root, 'cdktf.out');
  const synthesized = join(output, 'stacks', 'dev');
  let deployments: string;
  let runs = 0;

  beforeEach(() => {
    rmSync(output, { recursive: true, force: true });
    mkdirSync(join(synthesized, 'assets'), { recursive: true });
    writeFileSync(join(synthesized, 'cdk.tf.json'), '{}');
    writeFileSync(join(synthesized, 'assets', 'a.zip'), 'a');
    deployments = join(root, String(runs++));
  });
  afterAll(() => rmSync(root, { recursive: true }));

  it('keeps state, lock file and what users put there', () => {
    const folder = prepareWorkingFolder(output, deployments, 'dev');
    const kept = ['terraform.tfstate', '.terraform.lock.hcl', 'terraform.tfvars', 'my.auto.tfvars'];
    kept.forEach((name) => writeFileSync(join(folder, name), 'kept'));

    prepareWorkingFolder(output, deployments, 'dev');

    expect(readdirSync(folder)).toEqual(expect.arrayContaining([...kept, 'cdk.tf.json', 'assets']));
  });

  it('loses what synthesis no longer writes', () => {
    const folder = prepareWorkingFolder(output, deployments, 'dev');
    rmSync(join(synthesized, 'assets'), { recursive: true });

    prepareWorkingFolder(output, deployments, 'dev');

    expect(existsSync(join(folder, 'assets'))).toBe(false);
    expect(existsSync(join(folder, 'cdk.tf.json'))).toBe(true);
  });

  it('refuses to go on over a state that Terraform could not write', () => {
    const folder = prepareWorkingFolder(output, deployments, 'dev');
    const errored = join(folder, 'errored.tfstate');
    writeFileSync(errored, '{}');

    expect(() => prepareWorkingFolder(output, deployments, 'dev')).toThrow('state push');
    expect(existsSync(errored)).toBe(true);
  });
});
