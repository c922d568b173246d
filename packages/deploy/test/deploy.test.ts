import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { deployStacks } from '../src/deploy-stacks';
import { parseOptions } from '../src/options';
import { FakeTerraform } from './support/fake-terraform';
import { synthesizedWorkspace } from './support/synthesized-workspace';

const PLAN_HAS_CHANGES = 2;

describe('deployment', () => {
  const terraform = new FakeTerraform();
  const workspace = synthesizedWorkspace(['dev', 'prod']);
  const folder = join(workspace.deployments, 'dev');
  const varFile = join(workspace.root, 'dev.tfvars');
  const environment = { ...process.env };
  const runStacks = (...args: readonly string[]) =>
    deployStacks(
      parseOptions(['node', 'main.ts', '--no-verify', ...args]),
      workspace,
      new AbortController().signal,
    );
  const run = (...args: readonly string[]) => runStacks('--stack=dev', ...args);
  let print: jest.SpyInstance;

  beforeEach(() => {
    writeFileSync(varFile, '');
    print = jest.spyOn(console, 'log').mockImplementation(() => undefined);
    process.env.AWS_ACCESS_KEY_ID = 'x';
    delete process.env.TERRAFORM_PLUGIN_DIR;
  });

  afterEach(() => {
    print.mockRestore();
    terraform.reset();
    process.env = { ...environment };
  });

  afterAll(() => {
    terraform.remove();
    rmSync(workspace.root, { recursive: true });
  });

  it('applies exactly the plan that it showed', async () => {
    terraform.install('1.11.4', { plan: PLAN_HAS_CHANGES });

    await run('--yes', '--backend-config=bucket=b', `--var-file=${varFile}`);

    expect(terraform.runs).toEqual([
      'init -input=false -backend-config=bucket=b',
      `plan -input=false -detailed-exitcode -out=deploy.tfplan -var-file=${varFile}`,
      'state pull',
      'show -json deploy.tfplan',
      'apply -input=false deploy.tfplan',
    ]);
  });

  it('passes files on by their absolute paths', async () => {
    terraform.install('1.11.4', { plan: PLAN_HAS_CHANGES });

    await run('--yes', '--backend-config=backend.hcl', '--var-file=package.json');

    expect(terraform.runs.join()).toContain(
      `-backend-config=${join(process.cwd(), 'backend.hcl')}`,
    );
    expect(terraform.runs.join()).toContain(`-var-file=${join(process.cwd(), 'package.json')}`);
  });

  it('takes providers from the folder that TERRAFORM_PLUGIN_DIR names', async () => {
    terraform.install('1.11.4');
    process.env.TERRAFORM_PLUGIN_DIR = '/plugins';

    await run('--yes');

    expect(terraform.runs[0]).toBe('init -input=false -plugin-dir=/plugins');
  });

  it('stops after the plan with --plan-only, without asking', async () => {
    terraform.install('1.11.4', { plan: PLAN_HAS_CHANGES });

    await run('--plan-only');

    expect(terraform.runs.map((line) => line.split(' ')[0])).toEqual([
      'init',
      'plan',
      'state',
      'show',
    ]);
  });

  it('shows the outputs of a stack that is up to date', async () => {
    terraform.install('1.11.4');

    await run('--yes');

    expect(print).toHaveBeenCalledWith('dev is up to date: there is nothing to apply.\n');
    expect(terraform.runs.at(-1)).toBe('output');
  });

  it('removes the plan, which holds the values of variables, even if apply fails', async () => {
    terraform.install('1.11.4', { plan: PLAN_HAS_CHANGES, apply: 1 });
    await run('--plan-only');
    writeFileSync(join(folder, 'deploy.tfplan'), 'secret');

    await expect(run('--yes')).rejects.toThrow('terraform apply ended with exit code 1');

    expect(existsSync(join(folder, 'deploy.tfplan'))).toBe(false);
  });

  it('changes nothing after a plan that fails', async () => {
    terraform.install('1.11.4', { plan: 1 });

    await expect(run('--yes')).rejects.toThrow(
      'terraform plan ended with exit code 1. Nothing was changed.',
    );

    expect(terraform.runs.map((line) => line.split(' ')[0])).toEqual(['init', 'plan']);
  });

  it('refuses an unknown stack', async () => {
    await expect(runStacks('--stack=prd')).rejects.toThrow(
      /There is no stack "prd"\. Did you mean "prod"\? Expected one of dev, prod\./,
    );
  });

  it('refuses to run without terraform', async () => {
    terraform.uninstall();

    await expect(run()).rejects.toThrow('terraform was not found. Install');
  });

  it('refuses to run with an old terraform', async () => {
    terraform.install('1.10.5');

    await expect(run()).rejects.toThrow('terraform is 1.10, but 1.11 or later is needed');
  });

  it('refuses to run without credentials, unless told not to look for them', async () => {
    terraform.install('1.11.4');
    process.env = { PATH: process.env.PATH, HOME: workspace.root };

    await expect(run('--yes')).rejects.toThrow(/No AWS credentials\. .*aws sso login/);
    await expect(run('--yes', '--no-credentials-check')).resolves.toBeUndefined();
  });

  it('refuses to apply if it cannot ask for confirmation', async () => {
    terraform.install('1.11.4', { plan: PLAN_HAS_CHANGES });
    const { isTTY } = process.stdin;
    process.stdin.isTTY = false;

    await expect(run()).rejects.toThrow(
      'Cannot ask for confirmation: stdin is not a terminal. Add --yes',
    );

    expect(terraform.runs).toEqual([]);
    process.stdin.isTTY = isTTY;
  });
});
