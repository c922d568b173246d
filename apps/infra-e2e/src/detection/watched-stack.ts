import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  readStack,
  type MetricIdentity,
  type StackModel,
} from '@inference-pipeline/cloudwatch-simulator';

import { Checkout } from '../checkout';
import { SIGNALS } from './drifts';
import { BINS, trainingBounds, type TrainingHours } from './world';

/** The alarms of a stack that watches the signals of the benchmark. */
export interface WatchedStack {
  readonly model: StackModel;
  /** The metric of each signal, by its name. */
  readonly metrics: ReadonlyMap<string, MetricIdentity>;
}

const CATEGORIES = Array.from({ length: BINS }, (_, position) => `c${position}`);

/** Synthesizes a stack with default alarms, by the real program. */
export function synthesizeWatchedStack(hours: TrainingHours, peakHour: number): WatchedStack {
  const checkout = new Checkout(
    { detection: JSON.stringify(stackFile()) },
    { 'detection.baseline.json': JSON.stringify(baseline(hours, peakHour)) },
  );
  try {
    const path = join(checkout.stack('detection'), 'cdk.tf.json');
    const model = readStack(JSON.parse(readFileSync(path, 'utf8')) as object);
    const metricAlarms = model.metricAlarms.filter(({ queries }) =>
      queries.some(({ metricStat }) => metricStat?.metric.metricName.startsWith('Signal.')),
    );
    return {
      model: { ...model, metricAlarms, compositeAlarms: [] },
      metrics: new Map(SIGNALS.map(({ name }) => [name, metricOf(name, metricAlarms)] as const)),
    };
  } finally {
    checkout.remove();
  }
}

/** The name of the alarm's kind, without the signal and the stack. */
export function titleOf(alarmName: string): string {
  return alarmName.replace(/-[a-z0-9]+-detection$/i, '');
}

/** The signal that an alarm watches. */
export function signalOf(alarmName: string): string | undefined {
  return /-([a-z0-9]+)-detection$/i.exec(alarmName)?.[1];
}

function metricOf(signal: string, alarms: StackModel['metricAlarms']): MetricIdentity {
  const metric = alarms
    .flatMap(({ queries }) => queries)
    .map(({ metricStat }) => metricStat?.metric)
    .find((each) => each?.metricName.startsWith(`Signal.${signal}.`));
  if (metric === undefined) throw new Error(`No alarm watches the signal ${signal}`);
  return metric;
}

function stackFile(): object {
  return {
    region: 'eu-central-1',
    stage: 'production',
    model: { name: 'detection', image: '123456789012.dkr.ecr.eu-central-1.amazonaws.com/model:1' },
    endpoint: { instanceType: 'ml.m5.large' },
    notifications: { emails: ['on-call@example.com'] },
    signals: Object.fromEntries(
      SIGNALS.map(({ name, from, kind }) => [name, { from, at: `/${name}`, kind }]),
    ),
    baseline: 'detection.baseline.json',
  };
}

function baseline(hours: TrainingHours, peakHour: number): object {
  const share = 1 / BINS;
  const numbers = [...trainingBounds(BINS, hours, peakHour), undefined].map((upTo) => ({
    ...(upTo !== undefined && { upTo }),
    share,
  }));
  const categories = CATEGORIES.map((category) => ({ categories: [category], share }));
  return {
    formatVersion: 1,
    rows: 100_000,
    signals: Object.fromEntries(
      SIGNALS.map(({ name, from, kind }) => [
        name,
        {
          from,
          at: `/${name}`,
          kind,
          count: 100_000,
          missingShare: 0,
          ...(kind === 'number'
            ? { mean: 0, standardDeviation: 1, bins: numbers }
            : { bins: categories }),
        },
      ]),
    ),
  };
}
