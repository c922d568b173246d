import type { MetricIdentity } from '../model/metric';

/** Values of one metric at one time. */
export interface Datapoints {
  readonly metric: MetricIdentity;
  readonly timestampMs: number;
  /** 1 for high-resolution metrics. Default 60. */
  readonly storageResolutionSeconds?: 1 | 60;
  readonly unit?: string;
  /** Single values. Either these or `statistics` are present. */
  readonly values?: ArrayLike<number>;
  /** The number of times that each value occurred. Default once each. */
  readonly counts?: ArrayLike<number>;
  /** A summary, if the single values are unknown: it has no percentiles. */
  readonly statistics?: StatisticSet;
}

/** A summary of unknown values. */
export interface StatisticSet {
  readonly sampleCount: number;
  readonly sum: number;
  readonly minimum: number;
  readonly maximum: number;
  /**
   * Summaries of the values within bounds, by a statistic with bounds in values, such as `PR(:2000)`.
   * They make this statistic known over any period.
   */
  readonly within?: Readonly<Record<string, WithinSet>>;
}

/** A summary of the values within bounds. For `WM`, of all values, with values beyond a bound as the bound. */
export interface WithinSet {
  readonly count: number;
  /** Default 0. `PR` and `TC` do not need it. */
  readonly sum?: number;
}
