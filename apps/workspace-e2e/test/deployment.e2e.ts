import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { CHECKOUT } from '../src/checkout';
import { run } from '../src/run';
import { linkedCopy } from '../src/workspace-copy';

const COMMANDS = [
  'infra:deploy',
  'infra:verify',
  'infra:diff',
  'infra:backtest',
  'inference:replay-unwritten',
];

// The tests of packages/deploy and packages/verify cover refusals. These cover how Nx passes arguments.
describe('npx nx run infra:deploy', () => {
  const workspace = linkedCopy('deployment');
  const nx = (...args: readonly string[]) =>
    run(join(workspace, 'node_modules/.bin/nx'), ['run', ...args], { cwd: workspace });
  const deploy = (stack: string) => nx('infra:deploy', `--stack=${stack}`);

  it.each([
    ['nope', 'There is no stack "nope". Expected one of dev, prod.'],
    ['dev', 'terraform was not found. Install Terraform 1.11 or later'],
  ])('--stack=%s synthesizes, and refuses: %s', async (stack, message) => {
    const { status, output } = await deploy(stack);
    expect(output).toContain(message);
    expect(output).toContain('nx run infra:synth');
    expect(status).toBe(1);
  });

  it('hands infra:verify an input with spaces and quotes as it is', async () => {
    const { status, output } = await nx(
      'infra:verify',
      '--stack=dev',
      '--input={"name": "two words", "values": [1, 2]}',
    );

    expect(output).toContain('Nothing is deployed from');
    expect(status).toBe(1);
  });
});

describe('npx nx run with arguments', () => {
  const workspace = linkedCopy('arguments');
  const nx = (...args: readonly string[]) =>
    run(join(workspace, 'node_modules/.bin/nx'), ['run', ...args], { cwd: workspace });

  it.each(COMMANDS)('%s --help shows the options of the command', async (name) => {
    const { status, output } = await nx(name, '--help');

    const file = join(CHECKOUT, `packages/command-line/nx/help/${name.split(':')[1]}.json`);
    const { properties } = JSON.parse(readFileSync(file, 'utf8')) as {
      readonly properties: Readonly<Record<string, { readonly description?: string }>>;
    };
    const options = Object.keys(properties).filter((key) => properties[key]?.description);
    expect(options.length).toBeGreaterThan(1);
    expect(options.filter((option) => !output.includes(`--${option}`))).toEqual([]);
    expect(status).toBe(0);
  });

  it('shows in Nx the options that the replay of records defines', async () => {
    const { output } = await run(
      process.execPath,
      [
        ...['--import', 'tsx', '--conditions=@inference-pipeline/source'],
        ...['apps/inference/tools/replay-unwritten.ts', '--help'],
      ],
      { cwd: CHECKOUT },
    );
    const shown = await nx('inference:replay-unwritten', '--help');

    const options = [...output.matchAll(/--(?!help)[a-z]+ <[a-z]+>/g)].map(([option]) => option);
    expect(options.length).toBeGreaterThan(1);
    expect(options.filter((option) => !shown.output.includes(option))).toEqual([]);
  });

  it.each([...COMMANDS, 'infra:synth', 'infra:addresses'])(
    '%s hands no argument to a shell',
    async (name) => {
      const { output } = await nx(
        name,
        '--base=$(touch${IFS}pwned)',
        '--stack=`touch pwned`',
        ';touch pwned',
      );

      expect(existsSync(join(workspace, 'pwned'))).toBe(false);
      expect(output).toContain(name);
    },
  );
});
