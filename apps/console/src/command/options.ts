import { join, resolve } from 'node:path';

import {
  collectAssignments,
  command,
  UserError,
  wholeNumber,
  workspaceAt,
} from '@inference-pipeline/command-line';
import { InvalidArgumentError, Option } from 'commander';

import { CLOCK_SPEEDS, type ClockSpeed } from '../control/clock';

/** The settings of a console. */
export interface ConsoleOptions {
  /** Name of the synthesized stack. */
  readonly stack: string;
  /** Folder that synthesis writes to. */
  readonly output: string;
  /** Folder of the built page. */
  readonly pageFolder: string;
  /** Port of the page and the API; 0 for any free one. */
  readonly port: number;
  /** Port of the AWS services; 0 for any free one. */
  readonly awsPort: number;
  /** Port of the built-in model container; 0 for any free one. */
  readonly modelPort: number;
  /** A container of the user's, which replaces the built-in one. */
  readonly modelUrl: string | undefined;
  /** A valid input for the model, as JSON. Required with `modelUrl`. */
  readonly exampleInput: string | undefined;
  /** Keeps the state across restarts. */
  readonly dataFolder: string | undefined;
  /** Receives the metrics for a back-test. */
  readonly recordFile: string | undefined;
  readonly speed: ClockSpeed;
  /** Whether the traffic generator runs from the start. */
  readonly traffic: boolean;
  /** Values of the stack's Terraform variables. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Maximum number of concurrent sandboxes of the function. */
  readonly maxSandboxes: number;
}

type GivenOptions = Omit<
  ConsoleOptions,
  'dataFolder' | 'maxSandboxes' | 'output' | 'pageFolder' | 'recordFile' | 'variables'
> & {
  readonly output?: string;
  readonly data?: string;
  readonly record?: string;
  readonly concurrency: number;
  readonly var: ConsoleOptions['variables'];
};

const WORKSPACE = workspaceAt(resolve(__dirname, '../../../..'));

/**
 * Reads the command line. Wrong usage ends the process with exit code 1.
 *
 * @param argv without the program's name
 * @throws UserError for options that do not fit together
 */
export function parseOptions(argv: readonly string[]): ConsoleOptions {
  const {
    output,
    data,
    record,
    concurrency,
    var: variables,
    ...given
  } = command(
    'npm start --',
    'Run a synthesized stack on this machine, with its dashboard and alarms.',
  )
    .option('--stack <name>', 'stack to run', 'dev')
    .option('--output <folder>', 'folder that synthesis wrote to; default cdktf.out')
    .option('--port <port>', 'port of the page and the API', port, 4180)
    .option('--aws-port <port>', 'port of the AWS services', port, 4181)
    .option('--model-port <port>', 'port of the model container; 0 for any free one', port, 0)
    .option('--model-url <url>', 'your own container: GET /ping and POST /invocations', url)
    .option('--example-input <json>', 'an input that your model accepts', json)
    .option('--data <folder>', 'keep the state there, and continue from it the next time')
    .option('--record <file>', 'record metrics there for a back-test')
    .addOption(
      new Option('--speed <times>', "speed of the console's clock")
        .choices(CLOCK_SPEEDS.map(String))
        .argParser(speed)
        .default(1),
    )
    .option('--no-traffic', 'start without traffic')
    .option(
      '--concurrency <count>',
      'maximum number of sandboxes of the function',
      wholeNumber(1, 200),
      24,
    )
    .option(
      '--var <name=value>',
      'value of a Terraform variable (repeatable)',
      collectAssignments,
      {},
    )
    .parse(argv, { from: 'user' })
    .opts<GivenOptions>();
  if (given.modelUrl !== undefined && given.exampleInput === undefined) {
    throw new UserError(
      '--model-url needs --example-input: an input that your model accepts, as JSON, for the traffic generator.',
    );
  }
  return {
    ...given,
    output: absolutePath(output) ?? WORKSPACE.output,
    pageFolder: join(WORKSPACE.root, 'apps/console/dist'),
    dataFolder: absolutePath(data),
    recordFile: absolutePath(record),
    variables,
    maxSandboxes: concurrency,
  };
}

/** npm runs scripts in the workspace's folder, and names the user's in INIT_CWD. */
function absolutePath(path: string | undefined): string | undefined {
  return path === undefined ? undefined : resolve(process.env['INIT_CWD'] ?? process.cwd(), path);
}

function port(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > 65_535) {
    throw new InvalidArgumentError('Expected a port from 0 to 65535.');
  }

  return value;
}

function speed(text: string): ClockSpeed {
  const found = CLOCK_SPEEDS.find((candidate) => String(candidate) === text.replace(/[x×]$/, ''));
  if (found === undefined) {
    throw new InvalidArgumentError(`Expected one of ${CLOCK_SPEEDS.join(', ')}.`);
  }

  return found;
}

function url(text: string): string {
  if (!URL.canParse(text) || !/^https?:/.test(text)) {
    throw new InvalidArgumentError('Expected a URL such as http://127.0.0.1:8080.');
  }

  return text;
}

function json(text: string): string {
  try {
    JSON.parse(text);
    return text;
  } catch (error) {
    throw new InvalidArgumentError(`Expected JSON: ${(error as Error).message}`);
  }
}
