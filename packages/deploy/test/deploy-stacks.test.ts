import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { deployStacks } from '../src/deploy-stacks';
import { parseOptions } from '../src/options';
import { FakeTerraform } from './support/fake-terraform';
import { synthesizedWorkspace, type SynthesizedWorkspace } from './support/synthesized-workspace';

const PLAN_HAS_CHANGES = 2;

describe('deployment of several stacks', () => {
  const terraform = new FakeTerraform();
  const environment = { ...process.env };
  let workspace: SynthesizedWorkspace;
  let printed: readonly string[];
  const run = async (args: readonly string[], signal = new AbortController().signal) => {
    const options = parseOptions(['node', 'main.ts', '--no-verify', '--yes', ...args]);
    await deployStacks(options, workspace, signal);
  };
  /** Makes the deployment of a stack fail: its folder holds a state that was not written. */
  const breakStack = (name: string) => {
    mkdirSync(join(workspace.deployments, name), { recursive: true });
    writeFileSync(join(workspace.deployments, name, 'errored.tfstate'), '{}');
  };
  const summary = () =>
    printed
      .find((line) => line.startsWith('\nSummary:'))
      ?.split('\n')
      .slice(2);

  beforeEach(() => {
    workspace = synthesizedWorkspace(['dev', 'payments', 'prod']);
    printed = [];
    jest.spyOn(console, 'log').mockImplementation((line: string) => {
      printed = [...printed, line];
    });
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    process.env.AWS_ACCESS_KEY_ID = 'x';
    delete process.env.TERRAFORM_PLUGIN_DIR;
    terraform.install('1.11.4', { plan: PLAN_HAS_CHANGES });
  });

  afterEach(() => {
    jest.restoreAllMocks();
    terraform.reset();
    process.env = { ...environment };
    rmSync(workspace.root, { recursive: true });
  });

  afterAll(() => terraform.remove());

  it('applies one after the other, in the order that the user gives', async () => {
    await run(['--stack=prod,dev']);

    expect(terraform.runs.filter((line) => /^(init|apply)/.test(line))).toHaveLength(4);
    expect(printed.filter((line) => line.includes('==='))).toEqual([
      '\n=== prod (1 of 2) ===\n',
      '\n=== dev (2 of 2) ===\n',
    ]);
    expect(summary()).toEqual(['  prod  deployed', '  dev   deployed']);
    expect(existsSync(join(workspace.deployments, 'payments'))).toBe(false);
  });

  it('deploys all stacks with --all, and says which were up to date', async () => {
    terraform.install('1.11.4');

    await run(['--all']);

    expect(summary()).toEqual([
      '  dev       unchanged',
      '  payments  unchanged',
      '  prod      unchanged',
    ]);
  });

  it('shows the plans of all with --plan-only', async () => {
    await run(['--all', '--plan-only']);

    expect(terraform.runs.filter((line) => line.startsWith('apply'))).toEqual([]);
    expect(summary()?.[0]).toBe('  dev       planned');
  });

  it('does not try the stacks after one that failed', async () => {
    breakStack('payments');

    await expect(run(['--all'])).rejects.toThrow(
      '1 stack failed: payments. 1 stack not tried: prod. Fix what failed, and run the same command again',
    );

    expect(summary()).toEqual([
      '  dev       deployed',
      expect.stringMatching(/^ {2}payments {2}failed {5}.*errored\.tfstate holds a state/),
      '  prod      not tried  after payments',
    ]);
  });

  it('goes on after a failure with --keep-going, and still fails', async () => {
    breakStack('dev');

    await expect(run(['--all', '--keep-going'])).rejects.toThrow(/^1 stack failed: dev\. Fix/);

    expect(summary()?.slice(1)).toEqual(['  payments  deployed', '  prod      deployed']);
  });

  it('tries no further stack once it is interrupted', async () => {
    const interruption = new AbortController();
    interruption.abort();

    await expect(run(['--all', '--keep-going'], interruption.signal)).rejects.toThrow(
      '3 stacks not tried: dev, payments, prod.',
    );

    expect(terraform.runs).toEqual([]);
  });

  it('puts the name of each stack into files of variables and backend settings', async () => {
    for (const name of ['dev', 'prod']) writeFileSync(join(workspace.root, `${name}.tfvars`), '');

    await run([
      '--stack=dev,prod',
      `--var-file=${workspace.root}/{stack}.tfvars`,
      '--backend-config=key={stack}/state',
    ]);

    const given = terraform.runs.join('\n');
    for (const name of ['dev', 'prod']) {
      expect(given).toContain(`-var-file=${workspace.root}/${name}.tfvars`);
      expect(given).toContain(`-backend-config=key=${name}/state`);
    }
  });

  it.each([
    [['--stack=dev', '--stack=prd'], /There is no stack "prd"\. Did you mean "prod"\?/],
    [['--stack=dev,'], /There is no stack ""/],
    [[], /No stack is named\. .* The stacks are dev, payments, prod\./],
    [
      ['--all', '--var-file=nowhere/{stack}.tfvars'],
      /--var-file: nowhere\/dev\.tfvars, .*prod\.tfvars do not exist in /,
    ],
    [['--all', '--stack=dev'], /--all and --stack exclude each other\./],
  ])('is refused before anything runs: %j', async (args, message) => {
    await expect(run(args)).rejects.toThrow(message);

    expect(terraform.runs).toEqual([]);
    expect(existsSync(workspace.deployments)).toBe(false);
  });
});
