import { MetricStore, type MetricDataQuery } from '@inference-pipeline/cloudwatch-simulator';
import { FAST_GROUPS, signalDrift, type SignalMetrics } from '@inference-pipeline/constructs';
import {
  driftIndex,
  MAX_BINS,
  observe,
  watchSignals,
  type WatchedSignal,
} from '@inference-pipeline/inference-contract';
import { signalMetrics, type MetricSource } from '@inference-pipeline/metrics';
import fc from 'fast-check';

const PERIOD_SECONDS = 3_600;
const DIMENSIONS = { EndpointName: 'churn' };
const START_MS = Date.UTC(2026, 10, 2);

/** Shares that add up to 1, some of them 0 or tiny. */
const shares = (bins: number) =>
  fc
    .array(
      fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 5_000 })),
      {
        minLength: bins,
        maxLength: bins,
      },
    )
    .filter((weights) => weights.some((weight) => weight > 0))
    .map((weights) => {
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      return weights.map((weight) => weight / total);
    });

/** A signal of numbers, whose bin `i` holds the numbers above i − 1, up to i. */
function signalWith(binShares: readonly number[]): WatchedSignal {
  const at = { from: 'input', at: '/x', kind: 'number' } as const;
  const bins = binShares.map((share, index) => ({
    ...(index < binShares.length - 1 && { upTo: index }),
    share,
  }));
  const { signals } = watchSignals(
    { x: { ...at, maximum: MAX_BINS } },
    {
      baseline: {
        formatVersion: 1,
        rows: 10_000,
        signals: {
          x: { ...at, count: 10_000, missingShare: 0, mean: 0, standardDeviation: 1, bins },
        },
      },
    },
  );
  return signals[0] as WatchedSignal;
}

/** A signal with the numbers of its bins, values of no bin among them. */
const cases = fc.integer({ min: 1, max: MAX_BINS }).chain((bins) =>
  fc.record({
    baseline: shares(bins),
    values: fc.array(
      fc.oneof(
        { weight: 6, arbitrary: fc.integer({ min: 0, max: bins - 1 }) },
        { weight: 1, arbitrary: fc.constantFrom(null, 'text', MAX_BINS + 1) },
      ),
      { minLength: 1, maxLength: 400 },
    ),
  }),
);

/** The index of values as CloudWatch computes it; undefined if there is no datapoint. */
function indexInCloudWatch(signal: WatchedSignal, values: readonly unknown[], groups: number) {
  const [metric] = Object.values(signalMetrics([signal]).metrics) as MetricSource<'None'>[];
  if (metric === undefined) throw new Error('A signal has a metric');
  const watched: SignalMetrics = {
    signal,
    bins: { metric, dimensions: DIMENSIONS },
    values: undefined,
    maximumDrift: undefined,
  };
  const { expression, metrics } = signalDrift(watched, groups, {
    periodSeconds: PERIOD_SECONDS,
    minimumSamples: 1,
  });
  const identity = { namespace: metric.namespace, metricName: metric.name, dimensions: DIMENSIONS };
  const store = new MetricStore();
  store.put({
    metric: identity,
    timestampMs: START_MS,
    values: values.map((value) => observe(signal, value).code),
  });
  const queries: MetricDataQuery[] = Object.entries(metrics).map(([id, { statistic }]) => ({
    id,
    returnData: false,
    metricStat: { metric: identity, stat: statistic, periodSeconds: PERIOD_SECONDS },
  }));
  const [result] = store.query({
    metricDataQueries: [{ id: 'result', expression }, ...queries],
    startMs: START_MS,
    endMs: START_MS + 1000 * PERIOD_SECONDS,
  });
  return result?.values[0];
}

/** Shares of the values that lie in the bins. */
function sharesOf(values: readonly unknown[], bins: number): readonly number[] {
  const usable = values.filter((value) => typeof value === 'number' && value < bins);
  return Array.from(
    { length: bins },
    (_, bin) => usable.filter((value) => value === bin).length / usable.length,
  );
}

describe('drift index that CloudWatch computes', () => {
  it('equals the one of the raw values, whatever the bins and however many are empty', () => {
    fc.assert(
      fc.property(cases, ({ baseline, values }) => {
        const index = indexInCloudWatch(signalWith(baseline), values, MAX_BINS);

        const byHand = driftIndex(sharesOf(values, baseline.length), baseline);
        if (Number.isNaN(byHand)) expect(index).toBeUndefined();
        else expect(index).toBeCloseTo(byHand, 4);
      }),
      { numRuns: 500 },
    );
  });

  it('compares joined bins as if they were one', () => {
    const signal = signalWith([0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1]);
    const values = [0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9, null];

    const index = indexInCloudWatch(signal, values, FAST_GROUPS);

    const pairs = [4, 2, 2, 2, 4].map((number) => number / 14);
    expect(index).toBeCloseTo(driftIndex(pairs, [0.2, 0.2, 0.2, 0.2, 0.2]), 6);
  });

  it('has no datapoint where no value can be used', () => {
    expect(indexInCloudWatch(signalWith([0.5, 0.5]), [null, 'text'], MAX_BINS)).toBeUndefined();
  });
});
