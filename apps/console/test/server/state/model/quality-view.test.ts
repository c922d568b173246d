import { MetricStore } from '@inference-pipeline/cloudwatch-simulator';
import {
  codeOfBin,
  type GroundTruthDefinition,
  type WatchedSignals,
} from '@inference-pipeline/inference-contract';

import { qualityView } from '../../../../src/server/state/model/quality-view';

const NOW_MS = Date.UTC(2026, 10, 22, 12, 0, 30);
const MINUTE_MS = 60_000;

const LABEL: GroundTruthDefinition = { signal: 'label', kind: 'category' };

function watched(categories: readonly string[]): WatchedSignals {
  return {
    formatVersion: 1,
    signals: [
      {
        name: 'label',
        from: 'prediction',
        at: '/0',
        kind: 'category',
        bins: categories.map((category) => ({ categories: [category] })),
      },
    ],
  };
}

/** A store with values of metrics, a minute ago. */
function storeWith(
  values: Readonly<Record<string, readonly number[]>>,
  { timeMs = NOW_MS - MINUTE_MS, variant = {} }: { timeMs?: number; variant?: object } = {},
  store = new MetricStore(),
): MetricStore {
  for (const [metricName, each] of Object.entries(values)) {
    store.put({
      metric: {
        namespace: 'InferencePipeline',
        metricName,
        dimensions: { EndpointName: 'e', ...variant },
      },
      timestampMs: timeMs,
      unit: 'Count',
      values: each,
    });
  }
  return store;
}

function view(
  store: MetricStore,
  {
    definition = LABEL,
    categories = ['cat', 'dog'],
    variantNames = ['blue'],
  }: {
    definition?: GroundTruthDefinition;
    categories?: readonly string[];
    variantNames?: readonly string[];
  } = {},
) {
  return qualityView(definition, watched(categories), [], {
    store,
    endpointName: 'e',
    variantNames,
    startedMs: NOW_MS - 120 * MINUTE_MS,
    nowMs: NOW_MS,
  });
}

describe('quality view', () => {
  it('has the accuracy and the confusion matrix of the window', () => {
    // Predicted × classes + actual: a cat as a cat, two dogs as cats, a dog as a dog.
    const cells = [0, 1, 1, 3].map(codeOfBin);
    const store = storeWith({ CorrectCount: [1, 0, 0, 1], ConfusionCell: cells });
    expect(view(store)).toMatchObject({
      all: { compared: 4, accuracy: 0.5, meanAbsoluteError: null },
      confusion: {
        classes: ['cat', 'dog'],
        counts: [
          [1, 2],
          [0, 1],
        ],
      },
    });
  });

  it('names the classes of a threshold', () => {
    const definition = {
      signal: 'p',
      kind: 'category',
      threshold: 0.5,
      positive: 'churns',
    } as const;
    expect(view(new MetricStore(), { definition }).confusion?.classes).toEqual([
      'not churns',
      'churns',
    ]);
  });

  it('has no matrix of more classes than fit', () => {
    const categories = Array.from({ length: 9 }, (_, index) => `class ${index}`);
    expect(view(new MetricStore(), { categories }).confusion).toBeNull();
  });

  it('has the errors of numbers', () => {
    const store = storeWith({ AbsoluteError: [1, 3], SquaredError: [1, 9] });
    expect(view(store, { definition: { signal: 'label', kind: 'number' } })).toMatchObject({
      all: {
        compared: 2,
        accuracy: null,
        meanAbsoluteError: 2,
        rootMeanSquaredError: Math.sqrt(5),
      },
      confusion: null,
    });
  });

  it('counts what awaits ground truth since the start, not only in the window', () => {
    const store = storeWith({ SuccessCount: [1, 1, 0], GroundTruthCount: [1] });
    storeWith({ SuccessCount: [1] }, { timeMs: NOW_MS - 100 * MINUTE_MS }, store);
    expect(view(store).awaiting).toBe(2);
  });

  it('has the average delay of ground truth, and nothing without any', () => {
    expect(view(storeWith({ GroundTruthDelaySeconds: [60, 180] })).delaySeconds).toBe(120);
    expect(view(new MetricStore())).toMatchObject({
      all: { compared: 0, accuracy: null },
      awaiting: 0,
      delaySeconds: null,
    });
  });

  it('sets variants side by side, if there are several', () => {
    const store = storeWith({ CorrectCount: [1] }, { variant: { VariantName: 'blue' } });
    storeWith({ CorrectCount: [0, 1] }, { variant: { VariantName: 'green' } }, store);
    expect(view(store, { variantNames: ['blue', 'green'] }).variants).toMatchObject([
      { name: 'blue', compared: 1, accuracy: 1 },
      { name: 'green', compared: 2, accuracy: 0.5 },
    ]);
  });
});
