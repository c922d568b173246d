import { BucketRing, type Aggregate } from './bucket-ring';
import type { WithinSet } from './datapoints';
import { clamped, isWithin } from './distribution';
import type { Bounds } from './parse-statistic';

/** Count and sum of the values within fixed bounds, by bucket. */
export class WithinBounds {
  readonly #ring: BucketRing;
  /** The number of samples that came as summaries. */
  #summarized: BucketRing | undefined;

  /**
   * @param clamps whether a value beyond a bound counts as the bound instead of being left out
   * @param ring the values, or the number of buckets to retain
   * @param summarized the number of samples that came as summaries
   */
  constructor(
    readonly bounds: Bounds,
    readonly clamps: boolean,
    ring: BucketRing | number,
    summarized?: BucketRing,
  ) {
    this.#ring = typeof ring === 'number' ? new BucketRing(ring) : ring;
    this.#summarized = summarized;
  }

  /** A count of the same values, which changes on its own. */
  copy(): WithinBounds {
    return new WithinBounds(this.bounds, this.clamps, this.#ring.copy(), this.#summarized?.copy());
  }

  add(bucket: number, value: number, count: number): void {
    if (this.clamps) this.#ring.add(bucket, count, clamped(value, this.bounds) * count, 0, 0);
    else if (isWithin(value, this.bounds)) this.#ring.add(bucket, count, value * count, 0, 0);
  }

  /** Adds a summary of `samples` unknown values. */
  addSummary(bucket: number, { count, sum = 0 }: WithinSet, samples: number): void {
    this.#ring.add(bucket, count, sum, 0, 0);
    this.#summarized ??= new BucketRing(this.#ring.retained);
    this.#summarized.add(bucket, samples, 0, 0, 0);
  }

  /** Reads the number of samples that came as summaries into `into.count`. */
  readSummarized(from: number, to: number, into: Aggregate): void {
    if (this.#summarized === undefined) into.count = 0;
    else this.#summarized.read(from, to, into);
  }

  read(from: number, to: number, into: Aggregate): void {
    this.#ring.read(from, to, into);
  }
}
