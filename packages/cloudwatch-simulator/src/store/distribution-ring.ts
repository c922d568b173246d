import { Distribution } from './distribution';

/** Distributions of the latest buckets of time. */
export class DistributionRing {
  readonly #retained: number;
  readonly #maxDistinct: number;
  readonly #buckets = new Map<number, Distribution>();
  #head = -1;

  /**
   * @param retained how many buckets to retain
   * @param maxDistinct different values that a bucket holds exactly
   */
  constructor(retained: number, maxDistinct: number) {
    this.#retained = retained;
    this.#maxDistinct = maxDistinct;
  }

  /** Adds to a bucket, unless that is too old. */
  add(bucket: number, values: ArrayLike<number>, counts: ArrayLike<number> | undefined): void {
    if (bucket <= this.#head - this.#retained) return;
    if (bucket > this.#head) this.#advance(bucket);
    let distribution = this.#buckets.get(bucket);
    if (distribution === undefined) {
      distribution = new Distribution(this.#maxDistinct);
      this.#buckets.set(bucket, distribution);
    }
    for (let index = 0; index < values.length; index++) {
      const count = counts?.[index] ?? 1;
      if (count > 0) distribution.add(values[index] ?? 0, count);
    }
  }

  /**
   * The distribution of buckets `from` to before `to`, or undefined where it is not known for all of
   * `total` samples.
   */
  over(from: number, to: number, total: number): Distribution | undefined {
    if (to - from === 1) {
      const only = this.#buckets.get(from);
      return only !== undefined && isAll(only, total) ? only : undefined;
    }
    const merged = new Distribution(this.#maxDistinct);
    for (let bucket = Math.max(from, this.#head - this.#retained + 1); bucket < to; bucket++) {
      const distribution = this.#buckets.get(bucket);
      if (distribution !== undefined) merged.merge(distribution);
    }
    return isAll(merged, total) ? merged : undefined;
  }

  forEach(visit: (bucket: number, distribution: Distribution) => void): void {
    this.#buckets.forEach((distribution, bucket) => visit(bucket, distribution));
  }

  #advance(head: number): void {
    const oldHead = this.#head;
    this.#head = head;
    if (oldHead < 0) return;
    if (head - oldHead > this.#retained) {
      this.#buckets.clear();
      return;
    }
    for (let bucket = oldHead - this.#retained + 1; bucket <= head - this.#retained; bucket++) {
      this.#buckets.delete(bucket);
    }
  }
}

/** Whether a distribution has all of the samples; counts may be fractions. */
function isAll(distribution: Distribution, total: number): boolean {
  return Math.abs(distribution.total - total) <= 1e-6 * total;
}
