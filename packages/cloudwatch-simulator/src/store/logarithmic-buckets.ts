import type { Bounds } from './parse-statistic';

/** The upper end of a bucket is 10 % above its lower end. */
const WIDTH = Math.log(1.1);

/** A bucket of the logarithmic approximation. Values of 0 have one of their own, without width. */
export interface LogarithmicBucket {
  readonly lower: number;
  readonly upper: number;
}

const ZERO: LogarithmicBucket = { lower: 0, upper: 0 };

/** The number of the bucket of a value above 0. */
export function bucketNumber(value: number): number {
  return Math.floor(Math.log(value) / WIDTH);
}

/** The bucket with a number; undefined is that of 0. */
export function bucketWith(number: number | undefined): LogarithmicBucket {
  if (number === undefined) return ZERO;
  return { lower: Math.exp(number * WIDTH), upper: Math.exp((number + 1) * WIDTH) };
}

/** The bucket of a value that is not negative. */
export function bucketOf(value: number): LogarithmicBucket {
  return bucketWith(value > 0 ? bucketNumber(value) : undefined);
}

/** The part of a bucket's values within bounds, if they lie evenly in it. */
export interface BucketPart {
  /** 0 to 1. */
  readonly share: number;
  /** Mean of the values within the bounds. */
  readonly mean: number;
}

const NOTHING: BucketPart = { share: 0, mean: 0 };

/** The part of a bucket within bounds. A lower bound is exclusive, an upper one inclusive. */
export function partWithin({ lower, upper }: LogarithmicBucket, bounds: Bounds): BucketPart {
  if (lower === upper) {
    return lower > bounds.lower && lower <= bounds.upper ? { share: 1, mean: lower } : NOTHING;
  }
  const from = Math.max(lower, bounds.lower);
  const to = Math.min(upper, bounds.upper);
  return to <= from ? NOTHING : { share: (to - from) / (upper - lower), mean: (from + to) / 2 };
}

/** The mean of a bucket's values, with those beyond a bound as the bound. */
export function clampedMean(bucket: LogarithmicBucket, bounds: Bounds): number {
  const { share, mean } = partWithin(bucket, bounds);
  const below = partWithin(bucket, { unit: 'value', lower: -Infinity, upper: bounds.lower }).share;
  const above = 1 - share - below;
  const ofBounds = (below > 0 ? below * bounds.lower : 0) + (above > 0 ? above * bounds.upper : 0);
  return share * mean + ofBounds;
}
