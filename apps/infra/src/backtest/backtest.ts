import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { metricKey } from '@inference-pipeline/cloudwatch-simulator';

import type { Workspace } from '../workspace';
import { loadStack } from './load-stack';
import { openTraffic } from './open-traffic';
import type { BacktestOptions } from './options';
import { Replay } from './replay';
import { comparisonText } from './report/comparison';
import { makeReport } from './report/make-report';
import type { Report } from './report/report';
import { reportText } from './report/text';
import { watchedMetrics } from './scenario/scenario-traffic';

/**
 * Replays traffic through the alarms of one stack or two and prints what would have happened.
 *
 * @returns whether everything was as the scenario expects
 * @throws BacktestError for what cannot be read
 */
export async function backtest(
  options: BacktestOptions,
  workspace: Workspace,
  print: (text: string) => void,
): Promise<boolean> {
  const { variable: variables, attribute: attributes } = options;
  const names = [options.stack, ...(options.compare === undefined ? [] : [options.compare])];
  const stacks = names.map((name) => loadStack(name, workspace.output, { variables, attributes }));
  const reports = await replayAll(stacks, options, workspace);
  for (const report of reports) print(reportText(report));
  const [first, second] = reports;
  if (first && second) print(comparisonText(first, second));
  if (options.json !== undefined) {
    writeFileSync(options.json, `${JSON.stringify(reports, undefined, 2)}\n`);
  }
  return reports.every(({ unmet }) => unmet.length === 0);
}

async function replayAll(
  stacks: readonly ReturnType<typeof loadStack>[],
  options: BacktestOptions,
  workspace: Workspace,
): Promise<readonly Report[]> {
  const metrics = new Map(
    stacks
      .flatMap(({ model }) => watchedMetrics(model))
      .map((metric) => [metricKey(metric), metric]),
  );
  const scenarios = join(workspace.root, 'apps/infra/scenarios');
  const opened = openTraffic(options.traffic, scenarios, [...metrics.values()], options.onBadLine);
  const replays = stacks.map(
    (stack) => new Replay(stack, { dataDelaySeconds: options.delaySeconds }),
  );
  for await (const batch of opened.traffic.batches()) {
    for (const replay of replays) replay.take(batch);
  }
  return replays.map((replay) => {
    replay.finish();
    return makeReport(replay, opened);
  });
}
