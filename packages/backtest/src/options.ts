import { choiceOption, collectAssignments, command } from '@inference-pipeline/command-line';
import { type Command, InvalidArgumentError, Option } from 'commander';

import type { PastAlarmsUse } from './history/open-history';
import type { OnBadLine } from './traffic/recording';
import type { Deployment, Fault } from './traffic/traffic';

/** A day: data that come later than that are of no use to an alarm. */
const MAX_DELAY_SECONDS = 86_400;

/** Options of `infra:backtest`. */
export interface BacktestOptions {
  readonly stack: string;
  /** Either this or `fromAws`. */
  readonly traffic?: string;
  readonly fromAws?: true;
  /** Begin and end of the history, in ms since the epoch. */
  readonly from?: number;
  readonly to?: number;
  readonly region?: string;
  /** Folder; absolute, or relative to the current one. */
  readonly cache?: string;
  readonly fault?: readonly Fault[];
  readonly deployment?: readonly Deployment[];
  readonly pastAlarms?: PastAlarmsUse;
  /** Another synthesized stack to compare with. */
  readonly compare?: string;
  /** Settings to try, `<alarm>.<setting>=<values>`: one or two. */
  readonly sweep?: readonly string[];
  /** File with expectations, in place of those of the traffic. */
  readonly expect?: string;
  readonly json?: string;
  readonly html?: string;
  readonly onBadLine: OnBadLine;
  readonly delaySeconds: number;
  readonly variable: Readonly<Record<string, unknown>>;
  readonly attribute: Readonly<Record<string, unknown>>;
}

/** Reads the command line. Wrong usage ends the process with exit code 1. */
export function parseOptions(argv: readonly string[]): BacktestOptions {
  const backtest = backtestCommand().parse(argv);
  const options = backtest.opts<BacktestOptions>();
  if (options.traffic === undefined && options.fromAws === undefined) {
    backtest.error('error: expected --traffic=<file> or --from-aws');
  }

  return options;
}

/** The command `infra:backtest`, to parse or to show its help. */
export function backtestCommand(): Command {
  return command(
    'nx run infra:backtest',
    'Replays traffic through the alarms of a synthesized stack. Reports which alarms fire, when, and whom they notify. Ends with exit code 1 if something else is expected.',
  )
    .requiredOption(
      '--stack <name>',
      'synthesized stack, or the path of a file in Terraform JSON syntax',
    )
    .option(
      '--traffic <file>',
      'scenario (.yaml, or the name of one in packages/backtest/scenarios) or recording (.jsonl, .csv)',
    )
    .addOption(
      new Option(
        '--from-aws',
        "instead of --traffic: the history of the alarms' metrics in CloudWatch (needs cloudwatch:GetMetricData)",
      ).conflicts('traffic'),
    )
    .addOption(
      ofHistory(
        '--from <time>',
        'day or minute, ISO 8601, UTC; default 13 days before --to',
      ).argParser(time),
    )
    .addOption(ofHistory('--to <time>', 'default the last midnight, UTC').argParser(time))
    .addOption(ofHistory('--region <region>', "default the stack's"))
    .addOption(ofHistory('--cache <folder>', 'folder that caches it; default .history'))
    .addOption(
      ofHistory(
        '--fault <name=start/end>',
        'a known outage, to find late alarms and false ones; repeatable',
      ).argParser(collectFault),
    )
    .addOption(
      ofHistory(
        '--deployment <name=start/end>',
        "a known deployment; those that the stack's EventBridge rules saw are found; repeatable",
      ).argParser(collectDeployment),
    )
    .addOption(
      ofHistory(
        '--past-alarms <use>',
        'reads what the alarms really did in the last 30 days (needs cloudwatch:DescribeAlarmHistory): compare shows it, faults takes it as faults, too',
      ).choices(['compare', 'faults']),
    )
    .option(
      '--compare <name>',
      'another stack to compare with, for example the same one synthesized from main',
    )
    .addOption(
      new Option(
        '--sweep <setting=values>',
        'tries other settings of an alarm and recommends one, such as highLatency.threshold=500..4000, endpointCpu.threshold=70..90/5 or highLatency.statistic=p90,p99; repeatable, once, for every combination of two settings',
      )
        .conflicts('compare')
        .argParser(collectSweep),
    )
    .option(
      '--expect <file>',
      'YAML file of what people should be told, as in expect of a scenario; in place of what the traffic expects',
    )
    .option('--json <file>', 'also write the report as JSON')
    .option('--html <file>', 'also write a page with charts of metrics, thresholds and alarms')
    .addOption(
      choiceOption(
        '--on-bad-line <action>',
        'what to do with a line that cannot be read',
        ['stop', 'skip'],
        'stop',
      ),
    )
    .option(
      '--delay-seconds <seconds>',
      'how long after a minute CloudWatch sees its metrics',
      seconds,
      60,
    )
    .option(
      '--variable <name=value>',
      'value of a Terraform variable, JSON or text; repeatable',
      collectAssignments,
      {},
    )
    .option(
      '--attribute <reference=value>',
      'value known only after the deployment, such as aws_apigatewayv2_api.inference_api.id=a1b2; repeatable',
      collectAssignments,
      {},
    );
}

function ofHistory(flags: string, description: string): Option {
  return new Option(flags, `with --from-aws: ${description}`).conflicts('traffic');
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
  return [...previous, { ...namedSpan(text), shouldAlarm: true }];
}

function collectDeployment(
  text: string,
  previous: readonly Deployment[] = [],
): readonly Deployment[] {
  return [...previous, { ...namedSpan(text), rolledBack: false }];
}

function namedSpan(text: string) {
  const [, name, start, end] = /^(.+)=([^=/]+)\/([^=/]+)$/.exec(text) ?? [];
  if (name === undefined || start === undefined || end === undefined) {
    throw new InvalidArgumentError('Expected name=start/end.');
  }

  const span = { name, startMs: time(start), endMs: time(end) };
  if (span.endMs > span.startMs) return span;
  throw new InvalidArgumentError('Expected an end after the start.');
}

/** Every combination of more settings would be more than a table can show. */
const MAX_SWEPT_SETTINGS = 2;

function collectSweep(text: string, previous: readonly string[] = []): readonly string[] {
  if (previous.length < MAX_SWEPT_SETTINGS) return [...previous, text];
  throw new InvalidArgumentError(`Expected at most ${MAX_SWEPT_SETTINGS} settings.`);
}

function seconds(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && value <= MAX_DELAY_SECONDS) return value;
  throw new InvalidArgumentError(`Expected a number of seconds from 0 to ${MAX_DELAY_SECONDS}.`);
}
