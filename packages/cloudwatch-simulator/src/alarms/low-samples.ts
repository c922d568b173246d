import type { MetricAlarmModel } from '../model/stack-model';
import type { MetricStore } from '../store/metric-store';
import { parseStatistic } from '../store/parse-statistic';

/**
 * The number of samples that makes a percentile significant: 10 / (1 − p) from the median up, 10 / p
 * below.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/percentiles-with-low-samples.html
 */
export function significantSamples(percent: number): number {
  const share = percent / 100;
  // In floating point, 10 / (1 - 0.9) is not exactly 100.
  const samples = share >= 0.5 ? 10 / (1 - share) : 10 / share;
  return Math.round(samples * 1e6) / 1e6;
}

/**
 * Whether there are enough samples to change the state of an alarm. Only an alarm on a percentile that
 * ignores low sample counts can have too few.
 */
export function lowSampleGuard(
  store: MetricStore,
  { queries, periodSeconds, evaluationPeriods, evaluateLowSampleCountPercentile }: MetricAlarmModel,
): (newestEndMs: number) => boolean {
  const [{ metricStat } = {}] = queries;
  if (evaluateLowSampleCountPercentile !== 'ignore' || metricStat === undefined) return () => true;
  if (queries.length > 1) return () => true;
  const statistic = parseStatistic(metricStat.stat);
  if (statistic.kind !== 'percentile') return () => true;
  const needed = significantSamples(statistic.percent);
  return (newestEndMs) => {
    const startMs = newestEndMs - evaluationPeriods * periodSeconds * 1000;
    const samples = store.statistic(
      metricStat.metric,
      'SampleCount',
      startMs,
      newestEndMs,
      metricStat.unit,
    );
    return samples >= needed;
  };
}
