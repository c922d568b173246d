import {
  whereSampled,
  type MetricMath,
  type WatchSettings,
} from '@inference-pipeline/monitoring-constructs';

import { baselineBins } from './signal-bins';
import type { SignalMetrics } from './signal-metrics';

/** Chance at most that a healthy model's predictions of one period all fall into one bin. */
const CHANCE_OF_ONE_BIN = 1e-12;

/** A bin with a greater share than this holds nearly everything anyway, so nothing can be told. */
const GREATEST_SHARE = 0.999;

/** Slightly less than ln 2, so that whole results are not rounded to less. */
const LN_2 = 0.693147;

/**
 * Values from which it is no chance that all fall into one bin; undefined if the baseline cannot tell.
 */
export function samplesThatDiffer({ signal }: SignalMetrics): number | undefined {
  const bins = baselineBins(signal);
  const greatest = Math.max(0, ...bins.map(({ share }) => share));
  if (bins.length < 2 || greatest > GREATEST_SHARE) return undefined;
  return Math.ceil(Math.log(CHANCE_OF_ONE_BIN) / Math.log(greatest));
}

/**
 * How many bins lie between the lowest and the highest value of a signal in a period: 0 if all values
 * are in one bin. Periods in which that may be chance have no datapoint, nor have those without any
 * usable value.
 */
export function spreadOverBins(
  { bins }: SignalMetrics,
  { periodSeconds, minimumSamples }: Pick<WatchSettings, 'minimumSamples' | 'periodSeconds'>,
): MetricMath<'None'> {
  // The codes of bins are powers of two.
  const spread = `IF(high > 1, LOG(high / low) / ${LN_2})`;
  return {
    unit: 'None',
    expression: whereSampled(spread, 'n', Math.max(2, minimumSamples)),
    metrics: {
      low: { ...bins, statistic: 'Minimum', periodSeconds },
      high: { ...bins, statistic: 'Maximum', periodSeconds },
      n: { ...bins, statistic: 'SampleCount', periodSeconds },
    },
  };
}
