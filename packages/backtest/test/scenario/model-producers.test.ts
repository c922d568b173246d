import type { MetricIdentity } from '@inference-pipeline/cloudwatch-simulator';
import type { WatchedSignals } from '@inference-pipeline/inference-contract';

import { loadScenario, scenarioPath } from '../../src/scenario/load-scenario';
import type { Scenario, ScenarioFault } from '../../src/scenario/scenario';
import { ScenarioTraffic } from '../../src/scenario/scenario-traffic';

const WATCHED: WatchedSignals = {
  formatVersion: 1,
  signals: [
    {
      name: 'plan',
      from: 'input',
      at: '/plan',
      kind: 'category',
      bins: [
        { categories: ['basic'], share: 0.6 },
        { categories: ['plus'], share: 0.4 },
      ],
      baselineVersion: '01234567',
    },
    {
      name: 'score',
      from: 'prediction',
      at: '/0',
      kind: 'number',
      bins: [{ upTo: 1, share: 0.5 }, { share: 0.5 }],
      baselineVersion: '89abcdef',
      standardDeviation: 2,
    },
  ],
  groundTruth: { signal: 'score', kind: 'number' },
};

const PLAN = metric('Signal.plan.01234567');
const SCORE = metric('Signal.score.89abcdef');

function metric(metricName: string): MetricIdentity {
  return { namespace: 'InferencePipeline', metricName, dimensions: { EndpointName: 'churn' } };
}

function scenario(faults: readonly Omit<ScenarioFault, 'duration' | 'name' | 'start'>[]): Scenario {
  const healthy = loadScenario(scenarioPath('healthy-days') ?? '');
  return {
    ...healthy,
    duration: '2h',
    requests: { perMinute: 600, quietShare: 1, busiestHour: 12, weekendShare: 1 },
    faults: faults.map((fault) => ({ ...fault, name: fault.kind, start: '0m', duration: '2h' })),
  };
}

/** The counts of a metric by value. */
function countsOf(
  watched: MetricIdentity,
  faults: Parameters<typeof scenario>[0] = [],
): Readonly<Record<number, number>> {
  const counts: Record<number, number> = {};
  const traffic = new ScenarioTraffic(scenario(faults), { metrics: [watched], signals: [WATCHED] });
  expect(traffic.notes()).toEqual([]);
  for (const { datapoints } of traffic.batches()) {
    for (const each of datapoints) {
      Array.from(each.values ?? []).forEach((value, index) => {
        counts[value] = (counts[value] ?? 0) + (each.counts?.[index] ?? 1);
      });
    }
  }
  return counts;
}

function shareOf(value: number, counts: Readonly<Record<number, number>>): number {
  return (counts[value] ?? 0) / Object.values(counts).reduce((sum, count) => sum + count, 0);
}

describe('scenario for a stack that watches its model', () => {
  it('has the bins of signals in the shares of the baseline', () => {
    const counts = countsOf(PLAN);
    expect(shareOf(2, counts)).toBeCloseTo(0.6, 2);
    expect(shareOf(4, counts)).toBeCloseTo(0.4, 2);
    expect(shareOf(1, counts)).toBe(0);
  });

  it('has the same values each time', () => {
    expect(countsOf(PLAN)).toEqual(countsOf(PLAN));
  });

  it('sees the inputs of all inferences, the predictions of those that succeed', () => {
    const failing = [{ kind: 'errors', share: 0.5 }] as const;
    const sum = (watched: MetricIdentity) =>
      Object.values(countsOf(watched, failing)).reduce((all, count) => all + count, 0);
    expect(sum(SCORE) / sum(PLAN)).toBeCloseTo(0.5, 1);
  });

  it('has unusable values in place of new categories and missing values', () => {
    expect(shareOf(1, countsOf(PLAN, [{ kind: 'newCategory', share: 0.1 }]))).toBeCloseTo(0.1, 2);
    expect(shareOf(1, countsOf(SCORE, [{ kind: 'signalMissing', share: 0.2 }]))).toBeCloseTo(
      0.2,
      2,
    );
  });

  it('strikes only the signals that a fault selects', () => {
    const missing = { kind: 'signalMissing', share: 1 } as const;
    expect(shareOf(1, countsOf(PLAN, [{ ...missing, from: 'prediction' }]))).toBe(0);
    expect(shareOf(1, countsOf(PLAN, [{ ...missing, signal: 'score' }]))).toBe(0);
    expect(shareOf(1, countsOf(SCORE, [{ ...missing, signal: 'score' }]))).toBe(1);
  });

  it('sticks predictions, not inputs', () => {
    expect(Object.values(countsOf(SCORE, [{ kind: 'stuckModel' }])).filter(Boolean)).toHaveLength(
      1,
    );
    expect(shareOf(2, countsOf(PLAN, [{ kind: 'stuckModel' }]))).toBeCloseTo(0.6, 2);
  });

  it('has ground truth that is mostly right, and wrong where the model is', () => {
    const correct = metric('CorrectCount');
    expect(shareOf(1, countsOf(correct))).toBeCloseTo(0.97, 2);
    expect(shareOf(1, countsOf(correct, [{ kind: 'wrongModel', share: 0.5 }]))).toBeCloseTo(
      0.485,
      2,
    );
  });

  it('has errors in the units of the signal', () => {
    const counts = countsOf(metric('AbsoluteError'));
    expect(new Set(Object.keys(counts).map(Number))).toEqual(new Set([0.4, 3]));
  });

  it('says of a stack without known signals that it has no values', () => {
    const traffic = new ScenarioTraffic(scenario([]), { metrics: [PLAN], signals: [] });
    expect(traffic.notes()).toEqual([expect.stringContaining('Signal.plan.01234567')]);
  });
});
