import { codeBounds, SMALLEST_SHARE } from '@inference-pipeline/inference-contract';
import {
  stabilityIndex,
  type MetricMath,
  type WatchSettings,
} from '@inference-pipeline/monitoring-constructs';

import { baselineBins, groupedBins } from './signal-bins';
import type { SignalMetrics } from './signal-metrics';

/** Groups of bins that a fast drift alarm compares: half the metrics, and half the noise. */
export const FAST_GROUPS = 5;

/** How the drift index is computed. */
export interface DriftSettings extends Pick<WatchSettings, 'minimumSamples' | 'periodSeconds'> {
  /** Appended to the ids of the metrics, to tell several indexes in one graph apart. Default none. */
  readonly idSuffix?: string;
}

/**
 * The drift index of a signal: the population stability index of its bins in a period against those
 * of its baseline. Values that are missing or invalid do not count. It equals `driftIndex` of the same
 * shares, up to the seventh digit of those of the baseline.
 *
 * @param most most groups of neighbouring bins; more bins are joined
 */
export function signalDrift(
  { signal, bins }: SignalMetrics,
  most: number,
  { periodSeconds, minimumSamples, idSuffix }: DriftSettings,
): MetricMath<'None'> {
  return stabilityIndex({
    metric: bins,
    bins: groupedBins(baselineBins(signal), most).map(({ first, last, share }) => ({
      ...codeBounds(first, last),
      share,
    })),
    smallestShare: SMALLEST_SHARE,
    periodSeconds,
    minimumSamples,
    ...(idSuffix !== undefined && { idSuffix }),
  });
}
