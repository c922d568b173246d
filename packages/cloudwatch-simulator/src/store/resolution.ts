import { BucketRing } from './bucket-ring';
import type { Datapoints, StatisticSet, WithinSet } from './datapoints';
import type { DistributionKind } from './distribution';
import { DistributionRing } from './distribution-ring';
import { parseStatistic } from './parse-statistic';
import { WithinBounds, type Tracker } from './within-bounds';

/** How long a store keeps its data, and how. */
export interface StoreLimits {
  /** Retention of counts, sums, minima and maxima. Default 32 days. */
  readonly retentionMs: number;
  /** Retention of distributions, which percentiles need. Default 1 day. */
  readonly distributionRetentionMs: number;
  /**
   * How percentiles and other statistics of a distribution are computed: from the values, or from
   * logarithmic buckets 10 % wide, interpolated. Default `exact`.
   */
  readonly distributions: DistributionKind;
}

const HOUR_MS = 3_600_000;

export const DEFAULT_STORE_LIMITS: StoreLimits = {
  retentionMs: 32 * 24 * HOUR_MS,
  distributionRetentionMs: 24 * HOUR_MS,
  distributions: 'exact',
};

/** Buckets of one width in time. */
export interface Resolution {
  readonly bucketMs: number;
  readonly all: BucketRing;
  readonly distributions: DistributionRing;
  /** Values without percentiles: of an unknown distribution, or negative. */
  opaque: BucketRing | undefined;
  readonly withinBounds: WithinBounds;
}

/** Empty buckets of a width. */
export function resolution(bucketMs: number, retentionMs: number, limits: StoreLimits): Resolution {
  const retained = Math.ceil(retentionMs / bucketMs);
  return {
    bucketMs,
    all: new BucketRing(retained),
    distributions: new DistributionRing(
      Math.ceil(Math.min(limits.distributionRetentionMs, retentionMs) / bucketMs),
      limits.distributions,
    ),
    opaque: undefined,
    withinBounds: new WithinBounds(retained, limits.distributions),
  };
}

/** Buckets with the same values, which change on their own. */
export function copyResolution(from: Resolution): Resolution {
  return {
    bucketMs: from.bucketMs,
    all: from.all.copy(),
    distributions: from.distributions.copy(),
    opaque: from.opaque?.copy(),
    withinBounds: from.withinBounds.copy(),
  };
}

/** Adds datapoints to a bucket. Returns false if the bucket is too old. */
export function putInto(
  into: Resolution,
  bucket: number,
  { values, counts, statistics }: Datapoints,
): boolean {
  if (values !== undefined) return putValues(into, bucket, values, counts);
  return statistics === undefined || putSet(into, bucket, statistics);
}

function putValues(
  into: Resolution,
  bucket: number,
  values: ArrayLike<number>,
  counts: ArrayLike<number> | undefined,
): boolean {
  let total = 0;
  let sum = 0;
  let min = Infinity;
  let max = -Infinity;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? 0;
    const count = counts?.[index] ?? 1;
    if (count === 0) continue;
    total += count;
    sum += value * count;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (total === 0) return true;
  if (!into.all.add(bucket, total, sum, min, max)) return false;
  if (min < 0) addOpaque(into, bucket, total);
  // Most metrics have no trackers: skip the loop over their values.
  if (!into.withinBounds.isEmpty) trackValues(into, bucket, values, counts);
  into.distributions.add(bucket, values, counts);
  return true;
}

function trackValues(
  { withinBounds }: Resolution,
  bucket: number,
  values: ArrayLike<number>,
  counts: ArrayLike<number> | undefined,
): void {
  for (let index = 0; index < values.length; index++) {
    withinBounds.add(bucket, values[index] ?? 0, counts?.[index] ?? 1);
  }
}

function putSet(into: Resolution, bucket: number, set: StatisticSet): boolean {
  const { sampleCount, sum, minimum, maximum } = set;
  if (sampleCount === 0) return true;
  // Equal bounds mean that all values are known.
  if (minimum === maximum) return putValues(into, bucket, [minimum], [sampleCount]);
  if (!into.all.add(bucket, sampleCount, sum, minimum, maximum)) return false;
  addOpaque(into, bucket, sampleCount);
  // Statistics with the same bounds share a tracker: use one of them, if possible with a sum.
  const summaries = new Map<Tracker, WithinSet>();
  for (const [stat, summary] of Object.entries(set.within ?? {})) {
    const tracker = into.withinBounds.withBoundsOf(parseStatistic(stat));
    if (tracker !== undefined && summaries.get(tracker)?.sum === undefined) {
      summaries.set(tracker, summary);
    }
  }
  for (const [tracker, summary] of summaries) {
    into.withinBounds.addSummary(tracker, bucket, summary, sampleCount);
  }

  return true;
}

function addOpaque(into: Resolution, bucket: number, count: number): void {
  into.opaque ??= new BucketRing(into.all.retained);
  into.opaque.add(bucket, count, 0, 0, 0);
}
