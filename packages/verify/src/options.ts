import { command, wholeNumber } from '@inference-pipeline/command-line';
import { collectHeader } from '@inference-pipeline/command-line/deployed-api';
import { ASYNCHRONOUS_RANGES } from '@inference-pipeline/inference-contract';
import { type Command, Option } from 'commander';

import { EXIT_CODES } from './report';
import { RESULT_TIMEOUT_SECONDS } from './traffic/await-result';

/** Options of `infra:verify`. */
export interface VerifyOptions {
  readonly stack?: string;
  readonly dir?: string;
  readonly stateFile?: string;
  readonly outputsFile?: string;
  /** Number of requests; 0 sends none. */
  readonly requests: number;
  readonly concurrency: number;
  /** JSON. */
  readonly input?: string;
  readonly inputFile?: string;
  /** JSON. */
  readonly streamInput?: string;
  readonly sendRejected: boolean;
  readonly url?: string;
  readonly streamingUrl?: string;
  readonly region?: string;
  /** By lower-case name. */
  readonly header: Readonly<Record<string, string>>;
  readonly tokenFile?: string;
  /** Seconds. */
  readonly timeout: number;
  /** Seconds. */
  readonly resultTimeout: number;
  readonly strict: boolean;
  readonly provokeAlarm: boolean;
  readonly alarm?: string;
  /** JSON. */
  readonly failingInput?: string;
  readonly jsonReport?: string;
}

const MAX_REQUESTS = 1_000;
const MAX_CONCURRENCY = 50;
const MAX_TIMEOUT_SECONDS = 3_600;

/** Longest time that a request may wait in the queue and then run. */
const MAX_RESULT_TIMEOUT_SECONDS =
  ASYNCHRONOUS_RANGES.ASYNCHRONOUS_REQUEST_TTL_SECONDS.max +
  ASYNCHRONOUS_RANGES.ASYNCHRONOUS_INVOCATION_TIMEOUT_SECONDS.max;

/** Reads the command line. Wrong usage ends the process with exit code 2. */
export function parseOptions(argv: readonly string[]): VerifyOptions {
  return verifyCommand().parse(argv).opts<VerifyOptions>();
}

/** The command `infra:verify`, to parse or to show its help. */
export function verifyCommand(): Command {
  return command(
    'nx run infra:verify',
    'Sends requests to a deployed stack and checks its logs, records, metrics, alarms and endpoint.',
    EXIT_CODES['could-not-run'],
  )
    .option('--stack <name>', 'stack that was deployed with infra:deploy')
    .addOption(
      new Option('--dir <folder>', 'folder that Terraform applied the stack from').conflicts(
        'stack',
      ),
    )
    .addOption(
      new Option(
        '--state-file <file>',
        'output of "terraform show -json" in that folder, instead of running Terraform',
      ).conflicts(['stack', 'dir']),
    )
    .addOption(
      new Option(
        '--outputs-file <file>',
        'output of "terraform output -json", without the settings of alarms, dashboard and variants',
      ).conflicts(['stack', 'dir', 'stateFile']),
    )
    .option('--requests <n>', 'number of requests; 0 sends none', wholeNumber(0, MAX_REQUESTS), 5)
    .option('--concurrency <n>', 'number of requests at a time', wholeNumber(1, MAX_CONCURRENCY), 2)
    .option('--input <json>', 'valid input of the model; default verify.input of the stack file')
    .addOption(new Option('--input-file <file>', 'file with the input').conflicts('input'))
    .option(
      '--stream-input <json>',
      'input of the request to the function URL of a stack that streams; default the same',
    )
    .option(
      '--send-rejected',
      'also send a request without input, which the API must reject',
      false,
    )
    .option('--url <url>', 'address of the API; default the output api_url')
    .option(
      '--streaming-url <url>',
      'address of the function URL; default the output streaming_url',
    )
    .option('--region <region>', 'AWS region; default the output region')
    .option('--header <name:value>', 'header of every request; repeatable', collectHeader, {})
    .option('--token-file <file>', 'bearer token; default $INFERENCE_BEARER_TOKEN')
    .option(
      '--timeout <seconds>',
      'longest time that each check waits for its data',
      wholeNumber(1, MAX_TIMEOUT_SECONDS),
      300,
    )
    .option(
      '--result-timeout <seconds>',
      'longest time from an asynchronous request to its result',
      wholeNumber(1, MAX_RESULT_TIMEOUT_SECONDS),
      RESULT_TIMEOUT_SECONDS,
    )
    .option('--strict', 'fail on warnings too', false)
    .option(
      '--provoke-alarm',
      'make an alarm fire and check that its notification is delivered',
      false,
    )
    .option('--alarm <name>', 'alarm to provoke; default the one on failed inferences')
    .option(
      '--failing-input <json>',
      'input on which the model fails, to provoke the alarm with real requests',
    )
    .option('--json-report <file>', 'write a report for pipelines');
}
