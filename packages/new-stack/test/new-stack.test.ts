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
    ask: async () => Promise.reject(new Error('asked')),
    isTerminal: false,
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
    ['a queue', [`--image=${IMAGE}`, '--serving=asynchronous', '--production']],
    ['a stream', [`--image=${IMAGE}`, '--serving=streaming', '--instance-type=ml.g5.xlarge']],
    [
      'a stream of an existing endpoint',
      ['--endpoint=a', '--region=us-east-1', '--serving=streaming'],
    ],
    ['images', [`--image=${IMAGE}`, '--content-type=image/png', '--kind=serverless']],
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

  it('overrides of another file what the options give', async () => {
    writeFileSync(
      join(stacks.path, '_base.yaml'),
      `region: eu-west-1\nmodel: { image: '${IMAGE}' }\n`,
    );

    await run([
      '--name=churn',
      '--extends=_base.yaml',
      '--instance-type=ml.c5.large',
      '--serving=asynchronous',
      '--content-type=text/csv',
      '--no-production',
    ]);

    expect(loadStackFiles(stacks)[0]?.config).toMatchObject({
      stage: 'development',
      model: { contentType: 'text/csv' },
      endpoint: { instanceType: 'ml.c5.large', asynchronous: { expiryDays: 7 } },
    });
  });

  it('names documents that exist', async () => {
    await run(['--name=churn', `--image=${IMAGE}`]);

    const named = [...text('churn').matchAll(/docs\/[\w-]+\.md/g)].map(([path]) => path);
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((path) => !existsSync(join(__dirname, '../../..', path)))).toEqual([]);
  });

  it.each([
    [[], false, true],
    [['--name=churn'], false, true],
    [['--name=churn', `--image=${IMAGE}`], false, false],
    [['--name=churn', `--image=${IMAGE}`], true, true],
    [['--name=churn', `--image=${IMAGE}`, '--yes'], true, false],
  ])('given %j, on a terminal: %s, asks: %s', async (args, isTerminal, isAsked) => {
    const ask = jest.fn(async () =>
      Promise.resolve(parseOptions(['node', 'main.ts', '--name=churn', `--image=${IMAGE}`])),
    );

    await run(args, { ask, isTerminal });

    expect(ask).toHaveBeenCalledTimes(isAsked ? 1 : 0);
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
    [[`--image=${IMAGE}`, '--yes'], 'No name'],
    [['--name=churn', '--yes'], 'No model'],
    [['--name=churn', '--endpoint=a', '--yes'], 'No region'],
    [['--endpoint=a', '--serving=asynchronous'], 'needs --image'],
    [['--kind=serverless', '--serving=streaming'], 'no such serverless endpoints'],
    [['--kind=serverless', '--serving=asynchronous'], 'no such serverless endpoints'],
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
