import { Command, InvalidArgumentError, Option } from 'commander';

import type { OnBadLine } from './traffic/recording';
import type { Fault } from './traffic/traffic';

/** What the user asked for. */
export interface BacktestOptions {
  readonly stack: string;
  /** Either this or `fromAws`. */
  readonly traffic?: string;
  readonly fromAws?: true;
  /** Of history: when it begins and ends, in ms since the epoch. */
  readonly from?: number;
  readonly to?: number;
  readonly region?: string;
  /** Folder, absolute or from where the command is run. */
  readonly cache?: string;
  readonly fault?: readonly Fault[];
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
  const command = new Command('nx run infra:backtest')
    .description(
      'Replays traffic through the alarms of a synthesized stack and tells what would have fired, when, and who would have been told. Ends with exit code 1 where a scenario expects something else.',
    )
    .requiredOption(
      '--stack <name>',
      "stack in the output of synthesis, or the path of a file in Terraform's JSON",
    )
    .option(
      '--traffic <file>',
      'scenario (.yaml, or the name of one in packages/backtest/scenarios) or recording (.jsonl, .csv)',
    )
    .addOption(
      new Option(
        '--from-aws',
        "instead of --traffic: what CloudWatch has of the alarms' metrics (cloudwatch:GetMetricData)",
      ).conflicts('traffic'),
    )
    .addOption(
      ofHistory(
        '--from <time>',
        'day or minute, ISO 8601, UTC; default 13 days before --to',
      ).argParser(time),
    )
    .addOption(ofHistory('--to <time>', 'default the last midnight of UTC').argParser(time))
    .addOption(ofHistory('--region <region>', "default the stack's"))
    .addOption(ofHistory('--cache <folder>', 'where it is kept once it was read; default .history'))
    .addOption(
      ofHistory(
        '--fault <name=start/end>',
        'something that was wrong, so that late and needless alarms are told apart; repeatable',
      ).argParser(collectFault),
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
    .parse(argv);
  const options = command.opts<BacktestOptions>();
  if (options.traffic === undefined && options.fromAws === undefined)
    command.error('error: expected --traffic=<file> or --from-aws');

  return options;
}

function ofHistory(flags: string, description: string): Option {
  return new Option(flags, `of history: ${description}`).conflicts('traffic');
}

/** Milliseconds since the epoch, of a day or a minute: of UTC, unless it says otherwise. */
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
    throw new InvalidArgumentError('Its end is not after its start.');
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
