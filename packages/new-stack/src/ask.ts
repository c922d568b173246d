import { STACK_SCHEMA } from '@inference-pipeline/stack-file';

import { regionOfImage } from './answers';
import type { NewStackOptions, Serving } from './options';
import { withQuestions, type Ask } from './questions';

const { region, model } = STACK_SCHEMA.properties;

/** Asks for what the options lack. End of input and Ctrl-C end the command. */
export async function askMissing(
  options: NewStackOptions,
  nameMistake: (name: string) => string | undefined,
  input: NodeJS.ReadableStream & { readonly isTTY?: boolean } = process.stdin,
  output: NodeJS.WritableStream = process.stdout,
): Promise<NewStackOptions> {
  return withQuestions(input, output, async (ask) => missing(options, ask, nameMistake));
}

async function missing(
  given: NewStackOptions,
  ask: Ask,
  nameMistake: (name: string) => string | undefined,
): Promise<NewStackOptions> {
  const name =
    given.name ??
    (await ask({ text: 'Name of the stack', option: '--name', mistake: nameMistake }));
  const options = { ...given, name };
  if (options.extends !== undefined) return options;

  const source = await modelSource(options, ask);
  const stackRegion =
    options.region ??
    (await ask({
      text: 'AWS region',
      usual: regionOfImage(source.image) ?? '',
      option: '--region',
      mistake: mismatch(region),
    }));
  const kind = await platform({ ...options, ...source }, ask);
  const serving = await wayOfServing({ ...options, ...source, kind }, ask);
  const contentType =
    options.contentType ??
    (await ask({
      text: 'Media type that the model takes',
      usual: 'application/json',
      option: '--content-type',
      mistake: mismatch(model.properties.contentType),
    }));
  const production =
    options.production ??
    (await ask({
      text: 'For production, with keys, backups and deletion protection? (yes/no)',
      usual: 'yes',
      option: '--production or --no-production',
      mistake: oneOf('yes', 'no'),
    })) === 'yes';
  const email = options.email.length > 0 ? options.email : await addresses(ask);
  return {
    ...options,
    ...source,
    kind,
    ...(serving !== undefined && { serving }),
    region: stackRegion,
    contentType,
    production,
    email,
  };
}

async function modelSource(
  { endpoint, image, modelData }: NewStackOptions,
  ask: Ask,
): Promise<Pick<NewStackOptions, 'endpoint' | 'image'>> {
  if (endpoint !== undefined) return { endpoint };
  if (image !== undefined) return { image };
  const kind =
    modelData !== undefined
      ? 'new'
      : await ask({
          text: 'A new endpoint, or an existing one? (new/existing)',
          usual: 'new',
          option: '--image or --endpoint',
          mistake: oneOf('new', 'existing'),
        });
  return kind === 'existing'
    ? {
        endpoint: await ask({
          text: 'Name of the endpoint',
          option: '--endpoint',
          mistake: (text) => (text === '' ? 'Expected a name.' : undefined),
        }),
      }
    : {
        image: await ask({
          text: 'Image of the model in Amazon ECR',
          option: '--image',
          mistake: mismatch(model.properties.image),
        }),
      };
}

async function platform(
  { kind, endpoint, serving, instanceType, instanceCount }: NewStackOptions,
  ask: Ask,
): Promise<'instance' | 'serverless'> {
  if (kind !== undefined) return kind;
  const needsInstances = serving !== undefined && serving !== 'at-once';
  if (needsInstances || (instanceType ?? instanceCount) !== undefined) return 'instance';
  const question =
    endpoint === undefined
      ? 'On instances, or serverless?'
      : 'Does it run on instances, or serverless?';
  const answer = await ask({
    text: `${question} (instance/serverless)`,
    usual: 'instance',
    option: '--kind',
    mistake: oneOf('instance', 'serverless'),
  });
  return answer === 'serverless' ? 'serverless' : 'instance';
}

async function wayOfServing(
  { serving, kind, endpoint }: NewStackOptions,
  ask: Ask,
): Promise<Serving | undefined> {
  if (serving !== undefined || kind === 'serverless') return serving;
  const ways: readonly Serving[] =
    endpoint === undefined
      ? ['at-once', 'asynchronous', 'streaming']
      : // An existing asynchronous endpoint cannot be called through the API.
        ['at-once', 'streaming'];
  const answer = await ask({
    text: `How does the model answer? (${ways.join('/')})`,
    usual: 'at-once',
    option: '--serving',
    mistake: oneOf(...ways),
  });
  return ways.find((way) => way === answer);
}

async function addresses(ask: Ask): Promise<readonly string[]> {
  const answer = await ask({ text: 'Address that alarms notify, or nothing', option: '--email' });
  return answer.split(/[\s,]+/).filter(Boolean);
}

function oneOf(...choices: readonly string[]): (answer: string) => string | undefined {
  const expected = `${choices.slice(0, -1).join(', ')} or ${choices.at(-1) ?? ''}`;
  return (answer) => (choices.includes(answer) ? undefined : `Expected ${expected}.`);
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
