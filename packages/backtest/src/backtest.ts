import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { StackModel } from '@inference-pipeline/cloudwatch-simulator';
import type { Workspace } from '@inference-pipeline/command-line';

import { loadExpectation } from './expectation/load-expectation';
import { checkGivenNames } from './given-names';
import { midnightOf } from './history/days';
import { openHistory } from './history/open-history';
import { quietly, type ShowProgress } from './history/show-progress';
import { loadStack } from './load-stack';
import { openTraffic, type OpenedTraffic } from './open-traffic';
import type { BacktestOptions } from './options';
import { Replay, type LabelledStack, type MinuteListener } from './replay';
import { comparisonText } from './report/comparison';
import { makeReport } from './report/make-report';
import { AlarmLines, type Span } from './report/page/alarm-lines';
import { reportPage, type BacktestResult } from './report/page/page';
import type { Report } from './report/report';
import { reportText } from './report/text';
import { membersOf } from './rule-mentions';
import { watchedMetrics } from './scenario/scenario-traffic';
import { SweptStack } from './sweep/sweep-stack';
import { sweepText } from './sweep/sweep-text';
import { DAY_MS } from './time';

/** Whole days for which CloudWatch has one-minute data, whatever the time of day. */
const DEFAULT_DAYS = 13;

/**
 * Replays traffic through the alarms of one or two stacks, and prints a report on each.
 *
 * @returns whether the expectations are met
 * @throws UserError for a stack or traffic that cannot be read
 */
export async function backtest(
  options: BacktestOptions,
  workspace: Workspace,
  print: (text: string) => void,
  showing: ShowProgress = quietly,
): Promise<boolean> {
  const { variable: variables, attribute: attributes } = options;
  const names = [options.stack, ...(options.compare === undefined ? [] : [options.compare])];
  const stacks = names.map((name) => loadStack(name, workspace.output, { variables, attributes }));
  checkGivenNames({ variables, attributes }, stacks);
  const results = await replayAll(stacks, options, workspace, showing);
  const reports = results.map(({ report }) => report);
  for (const report of reports) {
    print(reportText(report));
    if (report.sweep) print(sweepText(report.sweep));
  }
  const [first, second] = reports;
  if (first && second) print(comparisonText(first, second));
  if (options.json !== undefined) {
    writeFileSync(options.json, `${JSON.stringify(reports, undefined, 2)}\n`);
  }

  if (options.html !== undefined) writeFileSync(options.html, reportPage(results));
  return reports.every(({ unmet }) => unmet.length === 0);
}

async function replayAll(
  stacks: readonly LabelledStack[],
  options: BacktestOptions,
  workspace: Workspace,
  showing: ShowProgress,
): Promise<readonly BacktestResult[]> {
  const { sweep = [] } = options;
  const swept =
    sweep.length === 0 ? [] : stacks.map((each) => new SweptStack(each, sweep, workspace));
  const replayed = sweep.length === 0 ? stacks : swept.map(({ stack }) => stack);
  const expect = options.expect === undefined ? {} : { expect: loadExpectation(options.expect) };
  const opened = {
    ...(await open(replayed, stacks[0]?.model, options, workspace, showing)),
    ...expect,
  };
  const tests = replayed.map((stack, index) => {
    const { model } = stacks[index] ?? stack;
    const lines = options.html === undefined ? undefined : new AlarmLines(model);
    const onMinute: MinuteListener | undefined =
      lines && ((timeMs, engine) => lines.take(timeMs, engine.newestDatapoints()));
    return {
      lines,
      swept: swept[index],
      replay: new Replay(stack, options.delaySeconds, onMinute),
    };
  });
  for await (const batch of opened.traffic.batches()) {
    for (const { replay } of tests) replay.take(batch);
  }

  return tests.map(({ lines, replay, swept: its }) => {
    replay.finish();
    const report = makeReport(its?.own(replay) ?? replay, opened);
    const compared = its && { sweep: its.report(replay, opened) };
    const { model } = (its?.own(replay) ?? replay).stack;
    const members = membersOf(model);
    return {
      report: { ...report, ...compared },
      members,
      lines: lines?.all((alarm) => spansOf(alarm, report, members)) ?? [],
    };
  });
}

/** The times of an alarm to look at closely: its own firings, and those of composite alarms over it. */
function spansOf(
  alarm: string,
  { firings, endMs: untilMs }: Report,
  members: BacktestResult['members'],
): readonly Span[] {
  return firings
    .filter((firing) => firing.alarm === alarm || members[firing.alarm]?.includes(alarm) === true)
    .map(({ startMs, endMs = untilMs }) => ({ startMs, endMs }));
}

async function open(
  stacks: readonly LabelledStack[],
  pastModel: StackModel | undefined,
  options: BacktestOptions,
  workspace: Workspace,
  showing: ShowProgress,
): Promise<OpenedTraffic> {
  const models = stacks.map(({ model }) => model);
  const { traffic, fault: faults = [], region, cache = join(workspace.root, '.history') } = options;
  if (traffic !== undefined) {
    const watched = {
      metrics: watchedMetrics(models),
      signals: stacks.flatMap(({ signals = [] }) => signals),
    };
    return openTraffic(traffic, watched, options.onBadLine);
  }

  const { to: toMs = midnightOf(Date.now()), from: fromMs = toMs - DEFAULT_DAYS * DAY_MS } =
    options;
  const history = {
    fromMs,
    toMs,
    cache,
    faults,
    deployments: options.deployment ?? [],
    rules: stacks.flatMap(({ rules = [] }) => rules),
    ...(region !== undefined && { region }),
    ...(options.pastAlarms &&
      pastModel && { pastAlarms: { use: options.pastAlarms, of: pastModel } }),
  };
  return showing('Reading history from CloudWatch', (progress) =>
    openHistory(models, history, progress),
  );
}
