import { Command, InvalidArgumentError, Option } from 'commander';

import type { OnBadLine } from './traffic/recording';

/** What the user asked for. */
export interface BacktestOptions {
  readonly stack: string;
  readonly traffic: string;
  /** Another synthesis to set beside it. */
  readonly compare?: string;
  readonly json?: string;
  readonly html?: string;
  readonly onBadLine: OnBadLine;
  readonly delaySeconds: number;
  readonly variable: Readonly<Record<string, unknown>>;
  readonly attribute: Readonly<Record<string, unknown>>;
}

/** Reads the command line; commander prints usage and ends the process when it is wrong. */
export function parseOptions(argv: readonly string[]): BacktestOptions {
  return new Command('nx run infra:backtest')
    .description(
      'Replays traffic through the alarms of a synthesized stack and tells what would have fired, when, and who would have been told. Ends with exit code 1 where a scenario expects something else.',
    )
    .requiredOption(
      '--stack <name>',
      "stack in the output of synthesis, or the path of a file in Terraform's JSON",
    )
    .requiredOption(
      '--traffic <file>',
      'scenario (.yaml, or the name of one in apps/infra/scenarios) or recording (.jsonl, .csv)',
    )
    .option('--compare <name>', 'another stack, for example the same one synthesized from main')
    .option('--json <file>', 'write the report as JSON, too')
    .option('--html <file>', 'write a page that draws metrics, thresholds and alarms, too')
    .addOption(
      new Option('--on-bad-line <what>', 'what to do at a line that cannot be read')
        .choices(['stop', 'skip'])
        .default('stop'),
    )
    .option(
      '--delay-seconds <seconds>',
      'how long after its end CloudWatch sees a minute',
      seconds,
      60,
    )
    .option(
      '--variable <name=value>',
      'value of a Terraform variable, JSON or text; repeatable',
      collect,
      {},
    )
    .option(
      '--attribute <reference=value>',
      'value known only once deployed, such as aws_apigatewayv2_api.inference_api.id=a1b2; repeatable',
      collect,
      {},
    )
    .parse(argv)
    .opts<BacktestOptions>();
}

function seconds(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value) && value >= 0) return value;
  throw new InvalidArgumentError('Expected a number of seconds of at least 0.');
}

function collect(
  text: string,
  previous: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const [name = '', ...rest] = text.split('=');
  if (rest.length === 0) throw new InvalidArgumentError('Expected name=value.');
  return { ...previous, [name]: jsonOrText(rest.join('=')) };
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
