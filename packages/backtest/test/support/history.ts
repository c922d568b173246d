import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { MetricIdentity, StackModel } from '@inference-pipeline/cloudwatch-simulator';

import { historyDays, type HistoryDay } from '../../src/history/days';
import { downloadHistory } from '../../src/history/download-history';
import { HistoryCache } from '../../src/history/history-cache';
import { HistoryTraffic } from '../../src/history/history-traffic';
import type { WatchedHistory } from '../../src/history/watched-history';
import { Replay } from '../../src/replay';
import { makeReport } from '../../src/report/make-report';
import { loadScenario } from '../../src/scenario/load-scenario';
import { ScenarioTraffic, watchedMetrics } from '../../src/scenario/scenario-traffic';
import type { Traffic } from '../../src/traffic/traffic';
import type { CloudWatchDouble } from './cloudwatch-double';
import { workspace } from './frozen-stacks';
import { DAY_MS, NOW_MS, START_MS } from './times';

/** The two days from `START_MS`, as they are at `nowMs`. */
export function twoDays(nowMs = NOW_MS): readonly HistoryDay[] {
  return historyDays(START_MS, START_MS + 2 * DAY_MS, nowMs);
}

/** A checked-in scenario, from `START_MS` on. */
export function scenarioFromStart(
  name: string,
  model: StackModel,
  duration = '2d',
): ScenarioTraffic {
  const scenario = loadScenario(join(workspace.root, `packages/backtest/scenarios/${name}.yaml`));
  const start = new Date(START_MS).toISOString();
  return new ScenarioTraffic(
    { ...scenario, start, duration },
    {
      metrics: watchedMetrics([model]),
      signals: [],
    },
  );
}

/** A metric that the stack's alarms watch, by its name. */
export function watchedMetric(model: StackModel, name: string): MetricIdentity {
  const found = watchedMetrics([model]).find(({ metricName }) => metricName === name);
  if (found === undefined) throw new Error(`no alarm watches ${name}`);
  return found;
}

/** When the alarms of a stack fire in some traffic, and notify someone. */
export async function firingsOf(model: StackModel, traffic: Traffic) {
  const replay = new Replay({ label: 'prod', model }, 60);
  for await (const batch of traffic.batches()) replay.take(batch);
  replay.finish();
  return makeReport(replay, { traffic }).firings.map(({ alarm, startMs, endMs, toldMs }) => ({
    alarm,
    startMs,
    endMs,
    toldMs,
  }));
}

/** A cache in a temporary folder, empty before every test. */
export class TemporaryCache {
  folder = '';

  constructor() {
    beforeEach(() => (this.folder = mkdtempSync(join(tmpdir(), 'history of '))));
    afterEach(() => rmSync(this.folder, { recursive: true, force: true }));
  }

  /** History of some days, read from CloudWatch unless this cache has it. */
  async historyOf(
    cloudWatch: CloudWatchDouble,
    days: readonly HistoryDay[],
    watched: readonly WatchedHistory[],
    fromMs = days[0]?.startMs ?? 0,
  ): Promise<HistoryTraffic> {
    const cache = new HistoryCache(this.folder);
    const asked = { days, fromMs };
    const read = await downloadHistory(cloudWatch.client, watched, asked, cache, () => undefined);
    const toMs = days.at(-1)?.endMs ?? 0;
    const rest = { days, faults: [], notes: [], cache: this.folder };
    return new HistoryTraffic({ name: 'history', fromMs, toMs, ...rest }, watched, read);
  }
}
