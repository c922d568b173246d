import { codeBounds, driftIndex, type WatchedSignal } from '@inference-pipeline/inference-contract';
import { signalMetricName } from '@inference-pipeline/metrics';

import type { TimeSpan } from '../../widgets/time-span';
import type { Dimensions, WindowStatistics } from './window-statistics';

/** The values of a signal in a time span, as the bins of its baseline. */
export interface Distribution {
  /** Number of values in each bin. */
  readonly counts: readonly number[];
  readonly usable: number;
  readonly unusable: number;
}

/** Counts the values of a signal, with the statistics of the drift alarms. */
export function readDistribution(
  statistics: WindowStatistics,
  signal: WatchedSignal,
  dimensions: Dimensions,
  span: TimeSpan,
): Distribution {
  const read = (stat: string) => statistics.read(signalMetricName(signal), dimensions, stat, span);
  const { above } = codeBounds(0, 0);
  const usable = read(`TC(${above}:)`);
  const counts = signal.bins.slice(0, -1).map((_bin, position) => {
    const bounds = codeBounds(position, position);
    return read(`TC(${bounds.above}:${bounds.upTo})`);
  });
  const last = counts.reduce((rest, count) => rest - count, usable);
  return {
    counts: [...counts, Math.max(0, last)],
    usable,
    unusable: Math.max(0, read('SampleCount') - usable),
  };
}

/** The population stability index; null without a baseline or without values. */
export function indexOf(
  { bins }: Pick<WatchedSignal, 'bins'>,
  { counts, usable }: Distribution,
): number | null {
  const baseline = bins.map(({ share }) => share);
  if (usable === 0 || !baseline.every((share) => share !== undefined)) return null;

  return driftIndex(
    counts.map((each) => each / usable),
    baseline,
  );
}
