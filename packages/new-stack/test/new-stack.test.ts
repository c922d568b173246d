import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { UserError, workspaceAt } from '@inference-pipeline/command-line';
import { filesIn, loadStackFiles, parseStackFile } from '@inference-pipeline/stack-file';

import { newStack, type Surroundings } from '../src/new-stack';
import { parseOptions } from '../src/options';

const IMAGE = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1';

describe('new stack', () => {
  const workspace = workspaceAt(mkdtempSync(join(tmpdir(), 'new-stack-')));
  const { stacks, addresses } = workspace;
  const printed: string[] = [];
  const usual: Surroundings = {
    workspace,
    ask: undefined,
    listAddresses: () => undefined,
    print: (text) => printed.push(text),
  };
  const run = async (args: readonly string[], surroundings: Partial<Surroundings> = {}) =>
    newStack(parseOptions(['node', 'main.ts', ...args]), { ...usual, ...surroundings });
  const text = (name: string) => readFileSync(join(stacks.path, `${name}.yaml`), 'utf8');

  beforeEach(() => {
    mkdirSync(stacks.path, { recursive: true });
    mkdirSync(join(addresses, 'stacks'), { recursive: true });
  });

  afterEach(() => {
    rmSync(workspace.root, { recursive: true });
    printed.length = 0;
  });

  it.each([
    ['instances', [`--image=${IMAGE}`, '--instance-type=ml.c5.large', '--instance-count=2']],
    ['a serverless endpoint', [`--image=${IMAGE}`, '--kind=serverless', '--no-production']],
    [
      'an artifact',
      [`--image=${IMAGE}`, '--model-data=s3://models/a.tar.gz', '--content-type=text/csv'],
    ],
    ['an existing endpoint', ['--endpoint=007', '--region=us-east-1', '--email=a@example.com']],
    [
      'an existing serverless endpoint',
      ['--endpoint=on', '--region=us-east-1', '--kind=serverless'],
    ],
  ])('is valid with %s, and stays valid with each commented field', async (_, args) => {
    await run(['--name=churn', ...args]);

    expect(loadStackFiles(stacks).map(({ name }) => name)).toEqual(['churn']);
    const fields = text('churn').replace(/^( *)# ((?: *)[\w]+:.*)$/gm, '$1$2');
    expect(fields).not.toBe(text('churn'));
    const { diagnostics } = parseStackFile('churn.yaml', fields, filesIn(stacks));
    expect(diagnostics.filter(({ field }) => field !== 'stack file')).toEqual([]);
  });

  it('takes over the fields of another file', async () => {
    writeFileSync(
      join(stacks.path, '_base.yaml'),
      `region: eu-west-1\nmodel: { image: '${IMAGE}' }\n`,
    );

    await run(['--name=churn', '--extends=_base.yaml']);

    expect(loadStackFiles(stacks)[0]?.config).toMatchObject({
      region: 'eu-west-1',
      model: { name: 'churn' },
    });
  });

  it('prints the next commands', async () => {
    await run(['--name=churn', `--image=${IMAGE}`]);

    expect(printed.join()).toMatch(
      /after each change of the file:[^]*infra:synth[^]*infra:diff[^]*infra:deploy --stack=churn[^]*infra:backtest --stack=churn/,
    );
  });

  it.each([
    [['--name=Churn', `--image=${IMAGE}`], 'Expected a stack name'],
    [['--name=../churn', `--image=${IMAGE}`], 'Expected a stack name'],
    [['--name=old', `--image=${IMAGE}`], 'There was a stack old'],
    [['--name=dev', `--image=${IMAGE}`], 'dev.yaml exists'],
    [[`--image=${IMAGE}`], 'No name'],
    [['--name=churn'], 'No model'],
    [['--name=churn', '--endpoint=a'], 'No region'],
    [['--name=churn', `--image=${IMAGE}`, '--endpoint=a'], 'got both'],
    [['--name=churn', `--image=${IMAGE}`, '--memory-mb=2048'], 'need --kind=serverless'],
    [['--name=churn', '--image=churn:1', '--region=eu-west-1'], 'pushed to Amazon ECR'],
    [['--name=churn', `--image=${IMAGE}`, '--region=us-east-1'], 'model.image'],
    [['--name=churn', `--image=${IMAGE}`, "--email=a'b\n"], 'notifications.emails[0]'],
  ])('refuses %j, and writes nothing', async (args, message) => {
    writeFileSync(join(stacks.path, 'dev.yaml'), '');
    writeFileSync(join(addresses, 'stacks/old.txt'), '');

    const refused = run(args);

    await expect(refused).rejects.toThrow(message);
    await expect(refused).rejects.toBeInstanceOf(UserError);
    expect(readdirSync(stacks.path)).toEqual(['dev.yaml']);
  });

  it('leaves nothing behind if the stack cannot be synthesized', async () => {
    const listAddresses = (name: string) => {
      writeFileSync(join(addresses, `stacks/${name}.txt`), '');
      throw new UserError('no');
    };

    await expect(run(['--name=churn', `--image=${IMAGE}`], { listAddresses })).rejects.toThrow(
      'no',
    );

    expect(readdirSync(stacks.path)).toEqual([]);
    expect(existsSync(join(addresses, 'stacks/churn.txt'))).toBe(false);
  });
});
