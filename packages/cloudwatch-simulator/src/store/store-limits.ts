import type { PercentileMethod } from './distribution';

/** Retention and precision of a store. */
export interface StoreLimits {
  /** Retention of counts, sums, minima and maxima. Default 32 days. */
  readonly retentionMs: number;
  /** Retention of distributions, which percentiles need. Default 1 day. */
  readonly distributionRetentionMs: number;
  /** Retention of the seconds of high-resolution metrics. Default 3 hours, as in CloudWatch. */
  readonly highResolutionRetentionMs: number;
  /**
   * The number of distinct values that one minute of a metric holds exactly; with more, values are
   * rounded to 0.5 %. Default 4096.
   */
  readonly maxDistinctValues: number;
  /**
   * `nearestRank`: the smallest value with at least the given percentage of samples at or below it.
   * `linear`: interpolated between the two nearest samples. Default `nearestRank`.
   */
  readonly percentileMethod: PercentileMethod;
}

const HOUR_MS = 3_600_000;

export const DEFAULT_STORE_LIMITS: StoreLimits = {
  retentionMs: 32 * 24 * HOUR_MS,
  distributionRetentionMs: 24 * HOUR_MS,
  highResolutionRetentionMs: 3 * HOUR_MS,
  maxDistinctValues: 4_096,
  percentileMethod: 'nearestRank',
};
