import {
  watchSignals,
  type Baseline,
  type GroundTruthDefinition,
  type SignalDefinitions,
  type WatchedSignals,
} from '@inference-pipeline/inference-contract';

const SHARES = [0.3, 0.2, 0.2, 0.1, 0.1, 0.1];

/** Signals of every kind: numbers and categories of input and prediction. */
export const DEFINITIONS: SignalDefinitions = {
  tenure: { from: 'input', at: '/tenure', kind: 'number' },
  plan: { from: 'input', at: '/plan', kind: 'category' },
  probability: { from: 'prediction', at: '/0/0', kind: 'number', publish: true },
  label: { from: 'prediction', at: '/0/1', kind: 'category' },
};

/** A baseline of the signals above. */
export const BASELINE: Baseline = {
  formatVersion: 1,
  rows: 10_000,
  signals: {
    tenure: {
      ...{ from: 'input', at: '/tenure', kind: 'number' },
      ...{ count: 9_500, missingShare: 0.05, mean: 3, standardDeviation: 2 },
      bins: SHARES.map((share, index) => ({
        ...(index < SHARES.length - 1 && { upTo: index }),
        share,
      })),
    },
    plan: {
      ...{ from: 'input', at: '/plan', kind: 'category', count: 10_000, missingShare: 0 },
      bins: [
        { categories: ['basic'], share: 0.7 },
        { categories: ['family', 'business'], share: 0.3 },
      ],
    },
    probability: {
      ...{ from: 'prediction', at: '/0/0', kind: 'number' },
      ...{ count: 10_000, missingShare: 0, mean: 0.5, standardDeviation: 0.2 },
      bins: Array.from({ length: 10 }, (_, index) => ({
        ...(index < 9 && { upTo: (index + 1) / 10 }),
        share: 0.1,
      })),
    },
    label: {
      ...{ from: 'prediction', at: '/0/1', kind: 'category', count: 10_000, missingShare: 0 },
      bins: [
        { categories: ['stays'], share: 0.8 },
        { categories: ['churns'], share: 0.2 },
      ],
    },
  },
};

/** Ground truth of the two kinds. */
export const CATEGORY_TRUTH: GroundTruthDefinition = { signal: 'label', kind: 'category' };
export const NUMBER_TRUTH: GroundTruthDefinition = { signal: 'probability', kind: 'number' };

/** The signals above with their baseline, and ground truth where it is given. */
export function watchedSignals(groundTruth?: GroundTruthDefinition): WatchedSignals {
  return watchSignals(DEFINITIONS, { baseline: BASELINE, groundTruth });
}

/** As many signals with as many bins, and names as long, as a stack can have, all from one source. */
export function manySignals(number: number, from: 'input' | 'prediction'): WatchedSignals {
  const names = Array.from({ length: number }, (_, index) => `s${index}_`.padEnd(32, 'x'));
  const share = 0.1;
  const definition = { from, at: '/x', kind: 'number', publish: true } as const;
  return watchSignals(Object.fromEntries(names.map((name) => [name, definition])), {
    baseline: {
      formatVersion: 1,
      rows: 10_000,
      signals: Object.fromEntries(
        names.map((name) => [
          name,
          {
            ...{ from, at: '/x', kind: 'number' as const },
            ...{ count: 10_000, missingShare: 0.012345, mean: 0, standardDeviation: 1 },
            bins: Array.from({ length: 10 }, (_, index) => ({
              ...(index < 9 && { upTo: index / 7 }),
              share,
            })),
          },
        ]),
      ),
    },
  });
}
