import { codeBounds } from '@inference-pipeline/inference-contract';
import {
  whereSampled,
  type MetricMath,
  type Statistic,
  type WatchSettings,
} from '@inference-pipeline/monitoring-constructs';

import type { SignalMetrics } from './signal-metrics';

/** The percentage of a signal's values that are missing or invalid. */
export const VIOLATIONS_STATISTIC: Statistic = `PR(:${Number(codeBounds(0, 0).above)})`;

/** Digits of the baseline's percentage in an expression. */
const PERCENT_DIGITS = 6;

/** Standard deviations of a share within which it may be off by chance. */
const CHANCE_DEVIATIONS = 5;

/**
 * The percentage of a signal's values in a period that are missing or invalid, less that of its
 * baseline; 0 if the difference may be chance. Without a baseline nothing is expected to be missing.
 */
export function excessViolations(
  { signal, bins }: SignalMetrics,
  { periodSeconds, minimumSamples }: Pick<WatchSettings, 'minimumSamples' | 'periodSeconds'>,
): MetricMath<'Percent'> {
  const usual = Number((100 * (signal.missingShare ?? 0)).toPrecision(PERCENT_DIGITS));
  const excess = usual === 0 ? 'violations' : beyondChance(usual);
  return {
    unit: 'Percent',
    expression: whereSampled(excess, 'n', minimumSamples),
    metrics: {
      violations: { ...bins, statistic: VIOLATIONS_STATISTIC, periodSeconds },
      ...((minimumSamples > 1 || usual > 0) && {
        n: { ...bins, statistic: 'SampleCount' as const, periodSeconds },
      }),
    },
  };
}

/**
 * The difference from a usual percentage, where it is beyond chance. Metric math has no square root, so
 * the squares are compared: of the difference, and of the deviation of a share of n values.
 */
function beyondChance(usualPercent: number): string {
  const usual = usualPercent.toFixed(PERCENT_DIGITS);
  const difference = `(violations - ${usual})`;
  const variance = CHANCE_DEVIATIONS ** 2 * usualPercent * (100 - usualPercent);
  return `IF(${difference} * ABS${difference} * n > ${variance.toFixed(PERCENT_DIGITS)}, ${difference}, 0)`;
}
