import { command, wholeNumber } from '@inference-pipeline/command-line';
import {
  AUTHORIZATIONS,
  collectHeader,
  type Authorization,
} from '@inference-pipeline/command-line/deployed-api';
import { InvalidArgumentError, Option, type Command } from 'commander';

/**
 * Exit codes of the command: every ground truth is recorded, some were refused, or the command did not
 * come to the end of the file.
 */
export const EXIT_CODES = { recorded: 0, refused: 1, incomplete: 2 } as const;

/** Options of `inference:ground-truth`. */
export interface GroundTruthOptions {
  readonly file: string;
  readonly stack?: string;
  readonly dir?: string;
  readonly stateFile?: string;
  readonly outputsFile?: string;
  readonly url?: string;
  readonly authorization?: Authorization;
  readonly region?: string;
  /** By lower-case name. */
  readonly header: Readonly<Record<string, string>>;
  readonly tokenFile?: string;
  readonly requestIdColumn: string;
  readonly groundTruthColumn: string;
  readonly delimiter: string;
  readonly kind?: 'number' | 'category';
  readonly correct: boolean;
  readonly check: boolean;
  readonly concurrency: number;
  /** Seconds. */
  readonly patience: number;
  readonly progress?: string;
  readonly rejects?: string;
  readonly restart: boolean;
}

const MAX_CONCURRENCY = 50;
const MAX_PATIENCE_SECONDS = 86_400;

/** Reads the command line. Wrong usage ends the process with exit code 2. */
export function parseOptions(argv: readonly string[]): GroundTruthOptions {
  return groundTruthCommand().parse(argv).opts<GroundTruthOptions>();
}

/** The command `inference:ground-truth`, to parse or to show its help. */
export function groundTruthCommand(): Command {
  return command(
    'nx run inference:ground-truth',
    'Sends a file of ground truth to a deployed stack: CSV with a header, or JSON Lines, also compressed with gzip. An interrupted run continues where it stopped.',
    EXIT_CODES.incomplete,
  )
    .requiredOption('--file <path>', 'file of ground truth')
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
      new Option('--outputs-file <file>', 'output of "terraform output -json"').conflicts([
        'stack',
        'dir',
        'stateFile',
      ]),
    )
    .option('--url <url>', 'address of the API; default the output api_url')
    .addOption(
      new Option(
        '--authorization <kind>',
        'how the API authorizes callers; default the output api_authorization, or aws-iam',
      ).choices(AUTHORIZATIONS),
    )
    .option('--region <region>', 'AWS region of the API; default the output region')
    .option('--header <name:value>', 'header of every request; repeatable', collectHeader, {})
    .option('--token-file <file>', 'bearer token; default $INFERENCE_BEARER_TOKEN')
    .option('--request-id-column <name>', 'column of the request ids', 'requestId')
    .option('--ground-truth-column <name>', 'column of the ground truth', 'groundTruth')
    .option('--delimiter <character>', 'separator of the columns of a CSV file', delimiter, ',')
    .addOption(
      new Option(
        '--kind <kind>',
        'kind of the values in a CSV file; default the kind that the stack compares',
      ).choices(['number', 'category']),
    )
    .option('--correct', 'replace earlier, different ground truth', false)
    .option('--check', 'read the file and report broken lines, but send nothing', false)
    .option(
      '--concurrency <n>',
      'maximum number of concurrent requests; fewer while the API throttles',
      wholeNumber(1, MAX_CONCURRENCY),
      8,
    )
    .option(
      '--patience <seconds>',
      'how long to retry while the API acknowledges nothing',
      wholeNumber(1, MAX_PATIENCE_SECONDS),
      300,
    )
    .option(
      '--progress <path>',
      'file that records what the API acknowledged; default <file>.progress',
    )
    .option(
      '--rejects <path>',
      'file for the refused lines, as JSON Lines; default <file>.rejects.jsonl',
    )
    .option('--restart', 'send everything again, even what was acknowledged', false);
}

function delimiter(text: string): string {
  if (text === '\\t' || text === 'tab') return '\t';
  if (text.length === 1 && !/["\r\n]/.test(text)) return text;
  throw new InvalidArgumentError('Expected one character, or tab.');
}
