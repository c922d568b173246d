import { Command, InvalidArgumentError, Option } from 'commander';

/** What the user asked for. */
export interface VerifyOptions {
  readonly stack?: string;
  readonly dir?: string;
  readonly stateFile?: string;
  readonly outputsFile?: string;
  /** How many; 0 to send none. */
  readonly requests: number;
  readonly concurrency: number;
  /** JSON. */
  readonly input?: string;
  readonly inputFile?: string;
  readonly sendRejected: boolean;
  readonly url?: string;
  readonly region?: string;
  /** By lower-case name. */
  readonly header: Readonly<Record<string, string>>;
  readonly tokenFile?: string;
  /** Seconds. */
  readonly timeout: number;
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

/**
 * Reads the command line. Commander prints usage and ends the process where it is wrong, with exit
 * code 2; with 0 after `--help`.
 */
export function parseOptions(argv: readonly string[]): VerifyOptions {
  return verifyCommand()
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .parse(argv)
    .opts<VerifyOptions>();
}

function verifyCommand(): Command {
  return new Command('nx run infra:verify')
    .description(
      'Sends requests to a deployed stack, and looks whether its logs, records, metrics, alarms and endpoint are as they should be.',
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
        'what "terraform show -json" printed there, where Terraform is not at hand',
      ).conflicts(['stack', 'dir']),
    )
    .addOption(
      new Option(
        '--outputs-file <file>',
        'what "terraform output -json" printed there, where the state is not at hand',
      ).conflicts(['stack', 'dir', 'stateFile']),
    )
    .option('--requests <n>', 'how many to send; 0 sends none', wholeNumber(0, MAX_REQUESTS), 5)
    .option('--concurrency <n>', 'how many at a time', wholeNumber(1, MAX_CONCURRENCY), 2)
    .option('--input <json>', 'input that the model takes; default verify.input of the stack file')
    .addOption(new Option('--input-file <file>', 'file with that JSON').conflicts('input'))
    .option('--send-rejected', 'send a request without input too, which must be refused', false)
    .option('--url <url>', 'address of the API, in place of the output api_url')
    .option('--region <region>', 'AWS region, in place of the output region')
    .option('--header <name:value>', 'header of every request; repeatable', addHeader, {})
    .option('--token-file <file>', 'bearer token; default $INFERENCE_BEARER_TOKEN')
    .option(
      '--timeout <seconds>',
      'longest that each check waits for what should arrive',
      wholeNumber(1, MAX_TIMEOUT_SECONDS),
      300,
    )
    .option('--strict', 'let warnings fail the verification', false)
    .option('--provoke-alarm', 'make an alarm fire, and see that people are told', false)
    .option('--alarm <name>', 'alarm to provoke; default the one on failed inferences')
    .option(
      '--failing-input <json>',
      'input on which the model fails: provokes the alarm with real requests',
    )
    .option('--json-report <file>', 'write a report for pipelines');
}

function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most)
      return value;

    throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`);
  };
}

function addHeader(
  text: string,
  previous: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const [, name, value] = /^([A-Za-z0-9-]+):\s*(.+)$/.exec(text) ?? [];
  if (name === undefined || value === undefined)
    throw new InvalidArgumentError('Expected name:value.');

  return { ...previous, [name.toLowerCase()]: value };
}
