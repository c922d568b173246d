import type { PercentileMethod } from './distribution';

/** What a store keeps, and how it computes. */
export interface StoreLimits {
  /** How long counts, sums, minima and maxima are kept. Default 32 days. */
  readonly retentionMs: number;
  /** How long distributions are kept, which percentiles and shares need. Default 1 day. */
  readonly distributionRetentionMs: number;
  /** How long single seconds of high-resolution metrics are kept. Default 3 hours, as CloudWatch. */
  readonly highResolutionRetentionMs: number;
  /**
   * Different values that one minute of a metric holds exactly; with more, values are rounded to 0.5 %.
   * Default 4096.
   */
  readonly maxDistinctValues: number;
  /**
   * `nearestRank`: the smallest value with at least so many percent of the samples at or below it.
   * `linear`: between the two samples next to it. Default `nearestRank`.
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
