import type { MetricStore } from '@inference-pipeline/cloudwatch-simulator';
import { codeBounds, driftIndex, type WatchedSignal } from '@inference-pipeline/inference-contract';
import { inferenceMetrics, signalMetricName } from '@inference-pipeline/metrics';

import type { TimeSpan } from '../../widgets/time-span';

/** The dimensions of a metric. */
export type Dimensions = Readonly<Record<string, string>>;

/** The values of a signal in a time span, as the bins of its baseline. */
export interface Distribution {
  /** Number of values in each bin. */
  readonly counts: readonly number[];
  readonly usable: number;
  readonly unusable: number;
}

/** Reads a metric of the pipeline's namespace. 0 without a datapoint. */
export function readStatistic(
  store: MetricStore,
  metricName: string,
  dimensions: Dimensions,
  stat: string,
  { startMs, endMs }: TimeSpan,
): number {
  const metric = { namespace: inferenceMetrics.namespace, metricName, dimensions };
  const value = store.statistic(metric, stat, startMs, endMs);
  return Number.isNaN(value) ? 0 : value;
}

/** Counts the values of a signal, with the statistics of the drift alarms. */
export function readDistribution(
  store: MetricStore,
  signal: WatchedSignal,
  dimensions: Dimensions,
  span: TimeSpan,
): Distribution {
  const count = (bounds: string) =>
    readStatistic(store, signalMetricName(signal), dimensions, `TC(${bounds})`, span);
  const counts = signal.bins.map((_bin, position) => {
    const { above, upTo } = codeBounds(position, position);
    return count(`${above}:${upTo}`);
  });
  return {
    counts,
    usable: counts.reduce((sum, each) => sum + each, 0),
    unusable: count(`:${codeBounds(0, 0).above}`),
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
