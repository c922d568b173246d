import { accessSync, constants, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';

import { UserError, type Workspace } from '@inference-pipeline/command-line';
import { isStackName, STACK_NAME_EXPECTATION } from '@inference-pipeline/constructs';
import { filesIn, parseStackFile, StackFilesError } from '@inference-pipeline/stack-file';

import { answersOf, regionOfImage } from './answers';
import type { NewStackOptions } from './options';
import { stackText } from './stack-text';

/** What the command needs from around it. */
export interface Surroundings {
  readonly workspace: Pick<Workspace, 'stacks' | 'addresses'>;
  /** Asks for what the options lack. */
  readonly ask: (
    options: NewStackOptions,
    nameMistake: (name: string) => string | undefined,
  ) => Promise<NewStackOptions>;
  /** Whether a person sits at the input. Elsewhere only what has no default is a reason to ask. */
  readonly isTerminal: boolean;
  /** Synthesizes a stack aside and lists its addresses. Throws if it cannot. */
  readonly listAddresses: (stack: string) => void;
  readonly print: (text: string) => void;
}

/**
 * Writes a stack file with the list of its addresses, and prints the next commands. Nothing stays behind
 * if the stack cannot be synthesized.
 *
 * @throws UserError if a choice is missing or the name is taken
 * @throws StackFilesError if the choices contradict each other
 */
export async function newStack(
  given: NewStackOptions,
  { workspace, ask, isTerminal, listAddresses, print }: Surroundings,
): Promise<void> {
  const { stacks, addresses } = workspace;
  requireWritable([stacks.path, addresses]);
  const nameMistake = (name: string) => mistakeInName(name, workspace);
  if (given.name !== undefined) requireName(given.name, nameMistake);
  requireNoContradiction(given);
  const isAsked = !given.yes && (isTerminal || lacking(given) !== undefined);
  const options = isAsked ? await ask(given, nameMistake) : given;
  const name = requireName(options.name, nameMistake);
  requireNoContradiction(options);
  const lack = lacking(options);
  if (lack !== undefined) throw new UserError(lack);

  const text = stackText(answersOf(options, name));
  const label = posix.join(stacks.label, `${name}.yaml`);
  const { diagnostics } = parseStackFile(label, text, filesIn(stacks));
  if (diagnostics.length > 0) {
    throw new UserError(
      `Nothing was written, because these choices make no valid stack file:\n${new StackFilesError(diagnostics).message}`,
    );
  }

  const written = [
    join(stacks.path, `${name}.yaml`),
    ...['stacks', 'modules'].map((kind) => join(addresses, kind, `${name}.txt`)),
  ];
  const [path = ''] = written;
  try {
    writeFileSync(path, text, { flag: 'wx' });
    listAddresses(name);
  } catch (error) {
    for (const file of written) rmSync(file, { force: true });
    throw error;
  }
  print(nextSteps(name, label));
}

function mistakeInName(
  name: string,
  { stacks, addresses }: Surroundings['workspace'],
): string | undefined {
  if (!isStackName(name)) return `Expected a stack name: ${STACK_NAME_EXPECTATION}. Got "${name}".`;
  if (existsSync(join(stacks.path, `${name}.yaml`))) {
    return `${posix.join(stacks.label, `${name}.yaml`)} exists. Choose another name.`;
  }
  const isListed = ['stacks', 'modules'].some((kind) =>
    existsSync(join(addresses, kind, `${name}.txt`)),
  );
  return isListed
    ? `There was a stack ${name}: ${join('apps/infra/addresses/stacks', `${name}.txt`)} has its addresses. Choose another name.`
    : undefined;
}

const NO_NAME = 'No name. Add --name=<stack>.';

function requireName(
  name: string | undefined,
  mistake: (name: string) => string | undefined,
): string {
  if (name === undefined) throw new UserError(NO_NAME);
  const problem = mistake(name);
  if (problem !== undefined) throw new UserError(problem);
  return name;
}

function requireNoContradiction(options: NewStackOptions): void {
  const { image, endpoint, kind, serving } = options;
  if (image !== undefined && endpoint !== undefined) {
    throw new UserError(
      'Expected either --image or --endpoint, got both: an existing endpoint has its model.',
    );
  }
  if (endpoint !== undefined && options.modelData !== undefined) {
    throw new UserError('--model-data needs --image: an existing endpoint has its model.');
  }
  if (endpoint !== undefined && serving === 'asynchronous') {
    throw new UserError(
      '--serving=asynchronous needs --image: the stack makes the queue of an endpoint of its own.',
    );
  }
  if (kind === 'serverless' && serving !== undefined && serving !== 'at-once') {
    throw new UserError(
      `--serving=${serving} needs --kind=instance: SageMaker has no such serverless endpoints.`,
    );
  }
  if (kind === 'serverless' && (options.instanceType ?? options.instanceCount) !== undefined) {
    throw new UserError('--instance-type and --instance-count need --kind=instance.');
  }
  if (kind !== 'serverless' && (options.memoryMb ?? options.maxConcurrency) !== undefined) {
    throw new UserError('--memory-mb and --max-concurrency need --kind=serverless.');
  }
}

/** What has no default and is not given, in a message. */
function lacking(options: NewStackOptions): string | undefined {
  const { name, image, endpoint, region } = options;
  if (name === undefined) return NO_NAME;
  if (options.extends !== undefined) return undefined;
  if (image === undefined && endpoint === undefined) {
    return 'No model. Add --image=<image in Amazon ECR> or --endpoint=<existing endpoint>.';
  }
  return region === undefined && regionOfImage(image) === undefined
    ? 'No region. Add --region=<AWS region>.'
    : undefined;
}

function requireWritable(folders: readonly string[]): void {
  for (const folder of folders) {
    try {
      accessSync(folder, constants.W_OK);
    } catch (error) {
      throw new UserError(`${folder} cannot be written to. Nothing was written.`, { cause: error });
    }
  }
}

function nextSteps(name: string, label: string): string {
  const commands = [
    ['run infra:synth', `checks the file, and writes the Terraform to cdktf.out/stacks/${name}`],
    ['run infra:diff', 'shows what changes against main'],
    [`run infra:deploy --stack=${name}`, 'plans, asks and applies; needs AWS credentials'],
  ];
  const once = [
    [`run infra:backtest --stack=${name} --traffic=sudden-outage`, 'shows when the alarms fire'],
    ['test infra', 'runs the tests'],
    ['run infra:hcl', `writes the Terraform as HCL to cdktf.out/hcl/${name}`],
  ];
  const width = Math.max(...[...commands, ...once].map(([command = '']) => command.length));
  const lines = (rows: readonly (readonly string[])[]) =>
    rows.map(([command = '', words = '']) => `  npx nx ${command.padEnd(width)}  ${words}`);
  return [
    `Wrote ${label}, and its addresses in apps/infra/addresses. Commit both.`,
    '',
    'Now, and after each change of the file:',
    '',
    ...lines(commands),
    '',
    'Before the first deployment:',
    '',
    ...lines(once),
  ].join('\n');
}
