import { BucketRing, type Aggregate } from './bucket-ring';
import { clamped, isWithin } from './distribution';
import type { Bounds } from './statistic';

/** Count and sum of the values within fixed bounds, bucket by bucket. */
export class WithinBounds {
  readonly #ring: BucketRing;

  /**
   * @param clamps whether a value beyond a bound counts as the bound, rather than not at all
   * @param retained how many buckets to retain
   */
  constructor(
    readonly bounds: Bounds,
    readonly clamps: boolean,
    retained: number,
  ) {
    this.#ring = new BucketRing(retained);
  }

  add(bucket: number, value: number, count: number): void {
    if (this.clamps) this.#ring.add(bucket, count, clamped(value, this.bounds) * count, 0, 0);
    else if (isWithin(value, this.bounds)) this.#ring.add(bucket, count, value * count, 0, 0);
  }

  read(from: number, to: number, into: Aggregate): void {
    this.#ring.read(from, to, into);
  }
}
