import { resolve } from 'node:path';

import { collectAssignments, command, wholeNumber } from '@inference-pipeline/command-line';
import { InvalidArgumentError, Option } from 'commander';

import { CLOCK_SPEEDS, type ClockSpeed } from './clock';
import type { ConsoleOptions } from './console-options';

interface GivenOptions {
  readonly stack: string;
  readonly port: number;
  readonly awsPort: number;
  readonly modelPort: number;
  readonly modelUrl?: string;
  readonly exampleInput?: string;
  readonly data?: string;
  readonly record?: string;
  readonly speed: ClockSpeed;
  readonly traffic: boolean;
  readonly concurrency: number;
  readonly var: Readonly<Record<string, unknown>>;
}

const WORKSPACE = resolve(__dirname, '../../..');

const port = wholeNumber(0, 65_535);

/** Reads the command line. Wrong usage ends the process with exit code 1. */
export function parseCommandLine(argv: readonly string[]): ConsoleOptions {
  const given = consoleCommand().parse(argv).opts<GivenOptions>();
  if (given.modelUrl !== undefined && given.exampleInput === undefined) {
    throw new InvalidArgumentError(
      '--model-url needs --example-input: an input that your model takes, as JSON, for the traffic generator.',
    );
  }
  const path = (value: string | undefined) =>
    // Relative to where npm was called, which runs scripts in the workspace's folder.
    value === undefined ? undefined : resolve(process.env['INIT_CWD'] ?? process.cwd(), value);
  return {
    stack: given.stack,
    output: resolve(WORKSPACE, 'cdktf.out'),
    pageFolder: resolve(WORKSPACE, 'apps/console/dist'),
    port: given.port,
    awsPort: given.awsPort,
    modelPort: given.modelPort,
    modelUrl: given.modelUrl,
    exampleInput: given.exampleInput,
    dataFolder: path(given.data),
    recordFile: path(given.record),
    speed: given.speed,
    traffic: given.traffic,
    variables: given.var,
    maxSandboxes: given.concurrency,
  };
}

function consoleCommand() {
  return command(
    'npm start --',
    'Runs a synthesized stack on this machine and shows its dashboard and alarms.',
  )
    .option('--stack <name>', 'stack to run', 'dev')
    .option('--port <port>', 'port of the page and the API', port, 4180)
    .option('--aws-port <port>', 'port of the local AWS', port, 4181)
    .option('--model-port <port>', 'port of the model container; 0 for any free one', port, 0)
    .option('--model-url <url>', 'your own container: GET /ping and POST /invocations', url)
    .option('--example-input <json>', 'an input that your model takes', json)
    .option('--data <folder>', 'keep state there and go on from it the next time')
    .option('--record <file>', 'record metrics there for the back-test')
    .addOption(
      new Option('--speed <times>', "how fast the console's clock runs")
        .choices(CLOCK_SPEEDS.map(String))
        .argParser((text) => speed(text))
        .default(1),
    )
    .option('--no-traffic', 'do not send any requests until asked to')
    .option(
      '--concurrency <count>',
      'most sandboxes of the function at a time',
      wholeNumber(1, 200),
      24,
    )
    .option(
      '--var <name=value>',
      'value of a Terraform variable, JSON or text; repeatable',
      collectAssignments,
      {},
    );
}

function speed(text: string): ClockSpeed {
  const found = CLOCK_SPEEDS.find((candidate) => String(candidate) === text.replace(/[x×]$/, ''));
  if (found === undefined)
    throw new InvalidArgumentError(`Expected one of ${CLOCK_SPEEDS.join(', ')}.`);

  return found;
}

function url(text: string): string {
  if (!URL.canParse(text) || !/^https?:/.test(text))
    throw new InvalidArgumentError('Expected a URL such as http://127.0.0.1:8080.');

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
