import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { AlarmEngine, MetricStore, readStack, type StackModel } from '../src';
import { SIGNALS, simulateSignals } from './signals';
import { DailyTraffic, DAY_MINUTES, MINUTE_MS } from './traffic';

/** The production stack of commit f2c6908, so that figures stay comparable. */
const CONFIGURATION = resolve(
  __dirname,
  '../../../packages/backtest/test/fixtures/stacks/prod/cdk.tf.json',
);
const START_MS = Date.UTC(2026, 0, 1);
const TARGET_SECONDS = { month: 0.7, year: 7 } as const;
const DAYS = { day: 1, month: 30, year: 365 } as const;
/** Enough for the longest window of the alarms: three days and some minutes. */
const RETENTION_MS = (3 * DAY_MINUTES + 15) * MINUTE_MS;

interface Run {
  readonly seconds: number;
  readonly processorSeconds: number;
  readonly heapMb: number;
  readonly transitions: number;
}

/** Elapsed time, and processor time of all threads, which depends less on a busy machine. */
function timed<T>(
  run: () => T,
): Pick<Run, 'processorSeconds' | 'seconds'> & { readonly result: T } {
  const before = process.cpuUsage();
  const startMs = performance.now();
  const result = run();
  const seconds = (performance.now() - startMs) / 1000;
  const { user, system } = process.cpuUsage(before);
  return { seconds, processorSeconds: (user + system) / 1e6, result };
}

function heapMb(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

function simulate(model: StackModel, traffic: DailyTraffic, days: number): Run {
  const before = heapMb();
  const store = new MetricStore({
    retentionMs: RETENTION_MS,
    distributionRetentionMs: 30 * MINUTE_MS,
  });
  const engine = new AlarmEngine(model, store, { startMs: START_MS });
  const { result, ...times } = timed(() => {
    let transitions = 0;
    for (let minute = 0; minute < days * DAY_MINUTES; minute++) {
      for (const each of traffic.at(minute, START_MS)) store.put(each);
      for (const { kind } of engine.advanceTo(START_MS + (minute + 1) * MINUTE_MS)) {
        if (kind === 'stateChange') transitions++;
      }
    }
    return transitions;
  });
  return { ...times, transitions: result, heapMb: heapMb() - before };
}

function signals(): void {
  const { seconds, processorSeconds, result } = timed(() => simulateSignals(START_MS, DAYS.month));
  const { arrayBuffers, heapUsed } = process.memoryUsage();
  console.log(
    `${SIGNALS} signals, each with drift over a day and over an hour, violations and a stuck value: a month in ${seconds.toFixed(1)} s (processor ${processorSeconds.toFixed(1)} s), ${result} transitions, ${((arrayBuffers + heapUsed) / 2 ** 20).toFixed(0)} MB.`,
  );
}

function main(): void {
  const model = readStack(JSON.parse(readFileSync(CONFIGURATION, 'utf8')));
  const traffic = new DailyTraffic(model);
  console.log(
    `Production stack: ${model.metricAlarms.length} alarms on metrics, ${model.compositeAlarms.length} composite ones, ${traffic.metrics.length} metrics. Data included.`,
  );
  simulate(model, traffic, 1);
  const runs = (['day', 'month', 'year'] as const).map(
    (name) => [name, simulate(model, traffic, DAYS[name])] as const,
  );
  console.table(
    Object.fromEntries(
      runs.map(([name, { seconds, processorSeconds, heapMb: heap, transitions }]) => [
        name,
        {
          seconds: +seconds.toFixed(2),
          'processor, s': +processorSeconds.toFixed(2),
          'heap kept, MB': +heap.toFixed(1),
          transitions,
        },
      ]),
    ),
  );
  for (const [name, { seconds }] of runs) {
    if (name === 'day') continue;
    const target = TARGET_SECONDS[name];
    const verdict = seconds < target ? 'met' : 'NOT MET';
    console.log(`Target: a ${name} in less than ${target} s: ${seconds.toFixed(2)} s, ${verdict}`);
  }
  signals();
}

main();
