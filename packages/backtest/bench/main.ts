import { resolve } from 'node:path';

import { workspaceAt } from '@inference-pipeline/command-line';

import { loadStack } from '../src/load-stack';
import { Replay } from '../src/replay';
import { makeReport } from '../src/report/make-report';
import type { Scenario } from '../src/scenario/scenario';
import { ScenarioTraffic, watchedMetrics } from '../src/scenario/scenario-traffic';
import { SweptStack } from '../src/sweep/sweep-stack';
import { recommendation } from '../src/sweep/sweep-text';

/** 20 settings besides the present one. */
const SWEEPS = {
  'no setting': [],
  'threshold of one alarm': ['highLatency.threshold=500..4300/20'],
  'two settings of an alarm that composite alarms watch': [
    'functionErrors.threshold=1..5/5',
    'functionErrors.datapointsToAlarm=2..5/4',
  ],
} as const;
const TARGET_SECONDS = 10;

const SCENARIO: Scenario = {
  name: 'a month',
  description: '',
  start: '2026-03-01T00:00:00Z',
  duration: '30d',
  seed: 5,
  requests: { perMinute: 120, quietShare: 0.2, busiestHour: 14, weekendShare: 0.5 },
  latencyMs: { median: 180, p99: 700 },
  overheadMs: 20,
  errorShare: 0.0001,
  rejectedShare: 0.01,
  instance: { vcpus: 2, gpus: 1, cpuPercentAtPeak: 40 },
  deadlineMs: 28_000,
  groundTruth: { share: 0.5, accuracy: 0.97 },
  faults: [
    { name: 'slow', kind: 'slowModel', start: '9d10h', duration: '4h', factor: 15, ramp: '3h' },
    { name: 'crashes', kind: 'functionCrashes', start: '20d10h', duration: '1h', share: 0.2 },
  ],
  expect: {},
};

const workspace = workspaceAt(resolve(__dirname, '../../..'));
const { model, label } = loadStack('prod', workspace.output, { variables: {} });
const original = { label, model };

for (const [name, texts] of Object.entries(SWEEPS)) {
  const startMs = performance.now();
  const processor = process.cpuUsage();
  const swept = texts.length === 0 ? undefined : new SweptStack(original, texts, workspace);
  const traffic = new ScenarioTraffic(SCENARIO, {
    metrics: watchedMetrics([model]),
    signals: [],
  });
  const replay = new Replay(swept?.stack ?? original, 60);
  for (const batch of traffic.batches()) replay.take(batch);
  replay.finish();
  makeReport(swept?.own(replay) ?? replay, { traffic });
  const report = swept?.report(replay, { traffic });
  const seconds = (performance.now() - startMs) / 1000;
  const { user, system } = process.cpuUsage(processor);
  console.log(
    `A month, ${name}: ${report?.cases.length ?? 1} settings in ${seconds.toFixed(2)} s (processor ${((user + system) / 1e6).toFixed(2)} s), traffic included. Target: less than ${TARGET_SECONDS} s, ${seconds < TARGET_SECONDS ? 'met' : 'NOT MET'}.`,
  );
  if (report !== undefined) console.log(`  ${recommendation(report)}`);
}
