import { Command, InvalidArgumentError, Option } from 'commander';

import type { OnBadLine } from './traffic/recording';
import type { Fault } from './traffic/traffic';

/** The options of the command line. */
export interface BacktestOptions {
  readonly stack: string;
  /** Either this or `fromAws`. */
  readonly traffic?: string;
  readonly fromAws?: true;
  /** Start and end of history, in milliseconds since the epoch. */
  readonly from?: number;
  readonly to?: number;
  readonly region?: string;
  /** Folder, absolute or relative to the working directory. */
  readonly cache?: string;
  readonly fault?: readonly Fault[];
  /** Another synthesis to put beside it. */
  readonly compare?: string;
  readonly json?: string;
  readonly html?: string;
  readonly onBadLine: OnBadLine;
  readonly delaySeconds: number;
  readonly variable: Readonly<Record<string, unknown>>;
  readonly attribute: Readonly<Record<string, unknown>>;
}

/** Reads the command line. On a mistake commander prints it and ends the process. */
export function parseOptions(argv: readonly string[]): BacktestOptions {
  const command = new Command('nx run infra:backtest')
    .description(
      'Replays traffic through the alarms of a synthesized stack and reports which would have fired, when, and who would have been notified. The exit code is 1 if the result differs from what a scenario expects.',
    )
    .requiredOption(
      '--stack <name>',
      'stack in cdktf.out, or the path of a cdk.tf.json or of the output of terraform show -json',
    )
    .option(
      '--traffic <file>',
      'scenario (.yaml, or the name of one in packages/backtest/scenarios) or recording (.jsonl, .csv)',
    )
    .addOption(
      new Option(
        '--from-aws',
        "instead of --traffic: replays the history of the alarms' metrics in the AWS account (needs cloudwatch:GetMetricData)",
      ).conflicts('traffic'),
    )
    .addOption(
      ofHistory(
        '--from <time>',
        'start: a day or minute, ISO 8601, UTC; default: 13 days before --to',
      ).argParser(time),
    )
    .addOption(ofHistory('--to <time>', 'end; default: the last midnight, UTC').argParser(time))
    .addOption(ofHistory('--region <region>', "AWS region; default: the stack's"))
    .addOption(
      ofHistory('--cache <folder>', 'folder that keeps the days that were read; default: .history'),
    )
    .addOption(
      ofHistory(
        '--fault <name=start/end>',
        'a period in which something was wrong, to find late and false alarms; repeatable',
      ).argParser(collectFault),
    )
    .option('--compare <name>', 'another synthesis to put beside it, for example that of main')
    .option('--json <file>', 'also write the report as JSON')
    .option(
      '--html <file>',
      "also write a page that graphs each alarm's metric, threshold and state",
    )
    .addOption(
      new Option(
        '--on-bad-line <what>',
        'at a line that cannot be read: stop, or skip it and report it',
      )
        .choices(['stop', 'skip'])
        .default('stop'),
    )
    .option(
      '--delay-seconds <seconds>',
      'delay after the end of a minute until CloudWatch sees its data',
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
      'value known only after a deployment, such as aws_apigatewayv2_api.inference_api.id=a1b2c3; repeatable',
      collect,
      {},
    )
    .parse(argv);
  const options = command.opts<BacktestOptions>();
  if (options.traffic === undefined && options.fromAws === undefined)
    command.error('error: expected --traffic=<file> or --from-aws');

  return options;
}

function ofHistory(flags: string, description: string): Option {
  return new Option(flags, `with --from-aws: ${description}`).conflicts('traffic');
}

/** Milliseconds since the epoch of a day or a minute, in UTC unless it has an offset. */
function time(text: string): number {
  const [, day, clock = 'T00:00', offset = 'Z'] =
    /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d)?(Z|[+-]\d\d:\d\d)?$/.exec(text) ?? [];
  const isDay =
    day !== undefined && new Date(`${day}T00:00Z`).getUTCDate() === Number(day.slice(8));
  const timeMs = isDay ? Date.parse(`${day}${clock}${offset}`) : NaN;
  if (Number.isFinite(timeMs)) return timeMs;
  throw new InvalidArgumentError('Expected a time such as 2026-10-01 or 2026-10-01T12:00Z.');
}

function collectFault(text: string, previous: readonly Fault[] = []): readonly Fault[] {
  const [, name, start, end] = /^(.+)=([^=/]+)\/([^=/]+)$/.exec(text) ?? [];
  if (name === undefined || start === undefined || end === undefined)
    throw new InvalidArgumentError('Expected name=start/end.');

  const fault = { name, startMs: time(start), endMs: time(end), shouldAlarm: true };
  if (fault.endMs <= fault.startMs)
    throw new InvalidArgumentError('Expected an end after the start.');
  return [...previous, fault];
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
