import { createInterface } from 'node:readline/promises';

import { UserError } from '@inference-pipeline/command-line';
import { STACK_SCHEMA } from '@inference-pipeline/stack-file';

import { regionOfImage } from './answers';
import type { NewStackOptions } from './options';

/** Asks a question until the answer is right. */
type Ask = (
  question: string,
  usual: string,
  mistake?: (answer: string) => string | undefined,
) => Promise<string>;

const { region, model } = STACK_SCHEMA.properties;

/** Asks on the terminal for what the options lack. End of input and Ctrl-C end the command. */
export async function askMissing(
  options: NewStackOptions,
  nameMistake: (name: string) => string | undefined,
  input: NodeJS.ReadableStream = process.stdin,
  output: NodeJS.WritableStream = process.stdout,
): Promise<NewStackOptions> {
  const terminal = createInterface({ input, output });
  const aborted = new AbortController();
  terminal.on('SIGINT', () => aborted.abort()).on('close', () => aborted.abort());
  const ask: Ask = async (question, usual, mistake = () => undefined) => {
    for (;;) {
      const shown = usual === '' ? question : `${question} [${usual}]`;
      const answer = (await terminal.question(`${shown}: `, { signal: aborted.signal })).trim();
      const problem = mistake(answer === '' ? usual : answer);
      if (problem === undefined) return answer === '' ? usual : answer;
      output.write(`  ${problem}\n`);
    }
  };
  try {
    return await missing(options, ask, nameMistake);
  } catch (error) {
    if (!aborted.signal.aborted) throw error;
    throw new UserError('\nNothing was written.', { cause: error });
  } finally {
    terminal.close();
  }
}

async function missing(
  given: NewStackOptions,
  ask: Ask,
  nameMistake: (name: string) => string | undefined,
): Promise<NewStackOptions> {
  const name = given.name ?? (await ask('Name of the stack', '', nameMistake));
  const options = { ...given, name };
  if (options.extends !== undefined) return options;

  const source = await modelSource(options, ask);
  const where = options.region ?? regionOfImage(source.image) ?? '';
  const stackRegion = options.region ?? (await ask('AWS region', where, mismatch(region)));
  const endpoint = await platform({ ...options, ...source }, ask);
  const production =
    options.production ??
    (await ask(
      'For production, with keys, backups and deletion protection? (yes/no)',
      'yes',
      oneOf('yes', 'no'),
    )) === 'yes';
  const email =
    options.email.length > 0
      ? options.email
      : (await ask('Address that alarms notify, or nothing', '')).split(/[\s,]+/).filter(Boolean);
  return { ...options, ...source, ...endpoint, region: stackRegion, production, email };
}

async function modelSource(
  { endpoint, image }: NewStackOptions,
  ask: Ask,
): Promise<Pick<NewStackOptions, 'endpoint' | 'image'>> {
  if (endpoint !== undefined) return { endpoint };
  if (image !== undefined) return { image };
  const kind = await ask(
    'A new endpoint, or an existing one? (new/existing)',
    'new',
    oneOf('new', 'existing'),
  );
  return kind === 'existing'
    ? {
        endpoint: await ask('Name of the endpoint', '', (text) =>
          text === '' ? 'Expected a name.' : undefined,
        ),
      }
    : {
        image: await ask('Image of the model in Amazon ECR', '', mismatch(model.properties.image)),
      };
}

async function platform(
  { kind, endpoint, instanceType, instanceCount }: NewStackOptions,
  ask: Ask,
): Promise<Pick<NewStackOptions, 'kind'>> {
  if (kind !== undefined) return { kind };
  if (instanceType !== undefined || instanceCount !== undefined) return { kind: 'instance' };
  const question =
    endpoint === undefined
      ? 'On instances, or serverless?'
      : 'Does it run on instances, or serverless?';
  const answer = await ask(
    `${question} (instance/serverless)`,
    'instance',
    oneOf('instance', 'serverless'),
  );
  return { kind: answer === 'serverless' ? 'serverless' : 'instance' };
}

function oneOf(...choices: readonly string[]): (answer: string) => string | undefined {
  return (answer) => (choices.includes(answer) ? undefined : `Expected ${choices.join(' or ')}.`);
}

function mismatch({
  pattern,
  patternErrorMessage,
}: {
  readonly pattern: string;
  readonly patternErrorMessage: string;
}): (answer: string) => string | undefined {
  return (answer) =>
    new RegExp(pattern).test(answer) ? undefined : `Expected ${patternErrorMessage}.`;
}
