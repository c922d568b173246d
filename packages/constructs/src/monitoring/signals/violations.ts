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

/**
 * The percentage of a signal's values in a period that are missing or invalid, less that of its
 * baseline. Without a baseline nothing is expected to be missing.
 */
export function excessViolations(
  { signal, bins }: SignalMetrics,
  { periodSeconds, minimumSamples }: Pick<WatchSettings, 'minimumSamples' | 'periodSeconds'>,
): MetricMath<'Percent'> {
  const usual = Number((100 * (signal.missingShare ?? 0)).toPrecision(PERCENT_DIGITS));
  const excess = usual === 0 ? 'violations' : `violations - ${usual.toFixed(PERCENT_DIGITS)}`;
  return {
    unit: 'Percent',
    expression: whereSampled(excess, 'n', minimumSamples),
    metrics: {
      violations: { ...bins, statistic: VIOLATIONS_STATISTIC, periodSeconds },
      ...(minimumSamples > 1 && {
        n: { ...bins, statistic: 'SampleCount' as const, periodSeconds },
      }),
    },
  };
}
