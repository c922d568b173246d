import type { MetricIdentity } from '../model/metric';

/** Values of one metric at one time, as a store takes them. */
export interface Datapoints {
  readonly metric: MetricIdentity;
  readonly timestampMs: number;
  /** 1 of high-resolution metrics. Default 60. */
  readonly storageResolutionSeconds?: 1 | 60;
  readonly unit?: string;
  /** Either these or `statistics`. */
  readonly values?: ArrayLike<number>;
  /** How often each value occurred. Default once each. */
  readonly counts?: ArrayLike<number>;
  /** Values of which only this is known: they have no percentiles. */
  readonly statistics?: StatisticSet;
}

/** A summary of values that are themselves not known. */
export interface StatisticSet {
  readonly sampleCount: number;
  readonly sum: number;
  readonly minimum: number;
  readonly maximum: number;
  /**
   * What is known of the values within bounds, by a statistic with bounds in values, such as
   * `PR(:2000)`: then its statistics are known over any period.
   */
  readonly within?: Readonly<Record<string, WithinSet>>;
}

/** A summary of the values within bounds; of `WM`, of all values with those beyond as the bound. */
export interface WithinSet {
  readonly count: number;
  /** Default 0; `PR` and `TC` need none. */
  readonly sum?: number;
}
