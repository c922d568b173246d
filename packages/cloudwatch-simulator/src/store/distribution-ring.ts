import { Distribution } from './distribution';

/** Values as they came. */
interface Chunk {
  readonly values: ArrayLike<number>;
  readonly counts: ArrayLike<number> | undefined;
}

/** What is known of one bucket: chunks that nobody asked for yet, and what was made of earlier ones. */
interface Bucket {
  readonly number: number;
  chunks: Chunk[];
  waiting: number;
  distribution: Distribution | undefined;
}

/**
 * Distributions of the latest buckets of time. They are made when somebody asks: of most metrics nobody
 * wants a percentile.
 */
export class DistributionRing {
  readonly #retained: number;
  readonly #maxDistinct: number;
  readonly #buckets: (Bucket | undefined)[] = [];
  #head = -1;

  /**
   * @param retained how many buckets to retain
   * @param maxDistinct different values that a bucket holds exactly
   */
  constructor(retained: number, maxDistinct: number) {
    this.#retained = Math.max(1, retained);
    this.#maxDistinct = maxDistinct;
  }

  /** Adds to a bucket, unless that is too old. The values are kept, and are not to be changed. */
  add(bucket: number, values: ArrayLike<number>, counts: ArrayLike<number> | undefined): void {
    if (bucket <= this.#head - this.#retained) return;
    if (bucket > this.#head) this.#head = bucket;
    const slot = bucket % this.#retained;
    let own = this.#buckets[slot];
    if (own?.number !== bucket) {
      own = { number: bucket, chunks: [], waiting: 0, distribution: undefined };
      this.#buckets[slot] = own;
    }
    own.chunks.push({ values, counts });
    own.waiting += values.length;
    if (own.waiting > this.#maxDistinct) this.#distributionOf(own);
  }

  /**
   * The distribution of buckets `from` to before `to`, or undefined where it is not known for all of
   * `total` samples.
   */
  over(from: number, to: number, total: number): Distribution | undefined {
    if (to - from === 1) {
      const only = this.#at(from);
      return only !== undefined && isAll(only, total) ? only : undefined;
    }
    const merged = new Distribution(this.#maxDistinct);
    for (let bucket = Math.max(from, this.#head - this.#retained + 1); bucket < to; bucket++) {
      const distribution = this.#at(bucket);
      if (distribution !== undefined) merged.merge(distribution);
    }
    return isAll(merged, total) ? merged : undefined;
  }

  forEach(visit: (bucket: number, distribution: Distribution) => void): void {
    for (const bucket of this.#buckets) {
      if (bucket !== undefined && bucket.number > this.#head - this.#retained)
        visit(bucket.number, this.#distributionOf(bucket));
    }
  }

  #at(bucket: number): Distribution | undefined {
    const found = this.#buckets[bucket % this.#retained];
    return found?.number === bucket ? this.#distributionOf(found) : undefined;
  }

  #distributionOf(bucket: Bucket): Distribution {
    const distribution = (bucket.distribution ??= new Distribution(this.#maxDistinct));
    for (const { values, counts } of bucket.chunks) {
      for (let index = 0; index < values.length; index++) {
        const count = counts?.[index] ?? 1;
        if (count > 0) distribution.add(values[index] ?? 0, count);
      }
    }
    bucket.chunks = [];
    bucket.waiting = 0;
    return distribution;
  }
}

/** Whether a distribution has all of the samples; counts may be fractions. */
function isAll(distribution: Distribution, total: number): boolean {
  return Math.abs(distribution.total - total) <= 1e-6 * total;
}
