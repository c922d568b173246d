import type { SignalBaseline, SignalDefinition } from '@inference-pipeline/inference-contract';

import type { CategoryDistribution } from './category-distribution';
import type { NumberDistribution } from './number-distribution';
import { shareOf, sharesOf } from './shares';

export type Distribution = NumberDistribution | CategoryDistribution;

/** Fewest valid values from which the smallest and the greatest one become bounds. */
export const FEWEST_FOR_BOUNDS = 1_000;

/** The entry of a signal in the baseline file. */
export function signalBaseline(
  { from, at }: SignalDefinition,
  distribution: Distribution,
): SignalBaseline {
  const { total, valid } = distribution.counts;
  const shares = sharesOf(distribution.bins.map(({ count }) => count));
  const common = { from, at, count: valid, missingShare: shareOf(total - valid, total) };
  if (distribution.kind === 'category') {
    const bins = distribution.bins.map(({ categories }, index) => ({
      categories,
      share: shares[index] ?? 0,
    }));
    return { ...common, kind: 'category', bins };
  }

  const { minimum, maximum, mean, standardDeviation } = distribution;
  // A constant says nothing of the bounds of other values, which would otherwise never reach a bin.
  const areBounds = valid >= FEWEST_FOR_BOUNDS && minimum < maximum;
  return {
    ...common,
    kind: 'number',
    ...(areBounds && { minimum, maximum }),
    mean,
    standardDeviation,
    bins: distribution.bins.map(({ upTo }, index) => ({
      ...(upTo !== undefined && { upTo }),
      share: shares[index] ?? 0,
    })),
  };
}
