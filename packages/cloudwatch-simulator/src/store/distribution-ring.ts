import { Distribution, type DistributionKind, type ValueDistribution } from './distribution';
import { LogarithmicDistribution } from './logarithmic-distribution';

/** Distinct values that one bucket holds exactly; with more, values are rounded to 0.5 %. */
const MAX_DISTINCT_VALUES = 4_096;

/** Values as they arrived. */
interface Chunk {
  readonly values: ArrayLike<number>;
  readonly counts: ArrayLike<number> | undefined;
}

/** The values of one bucket: new chunks, and the distribution of earlier ones. */
interface Bucket {
  readonly number: number;
  chunks: Chunk[];
  waiting: number;
  distribution: ValueDistribution | undefined;
}

/**
 * Distributions of the latest buckets of time. They are built on demand, because most metrics are never
 * read as percentiles.
 */
export class DistributionRing {
  readonly #retained: number;
  readonly #kind: DistributionKind;
  readonly #buckets: (Bucket | undefined)[] = [];
  #head = -1;

  /** @param retained the number of buckets to retain */
  constructor(retained: number, kind: DistributionKind) {
    this.#retained = Math.max(1, retained);
    this.#kind = kind;
  }

  /** Adds to a bucket, unless it is too old. Do not change the arrays afterwards: they are kept. */
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
    if (own.waiting > MAX_DISTINCT_VALUES) this.#distributionOf(own);
  }

  /**
   * The distribution of the buckets from `from` to before `to`; undefined if it does not cover all
   * `total` samples.
   */
  over(from: number, to: number, total: number): ValueDistribution | undefined {
    if (to - from === 1) {
      const only = this.#at(from);
      return only !== undefined && isAll(only, total) ? only : undefined;
    }
    const merged = this.#newDistribution();
    const end = Math.min(to, this.#head + 1);
    for (let bucket = Math.max(from, this.#head - this.#retained + 1); bucket < end; bucket++) {
      const distribution = this.#at(bucket);
      distribution?.forEach((value, count) => merged.add(value, count));
    }
    return isAll(merged, total) ? merged : undefined;
  }

  forEach(visit: (bucket: number, distribution: ValueDistribution) => void): void {
    for (const bucket of this.#buckets) {
      if (bucket !== undefined && bucket.number > this.#head - this.#retained) {
        visit(bucket.number, this.#distributionOf(bucket));
      }
    }
  }

  /** A ring with the same values, which changes on its own. */
  copy(): DistributionRing {
    const copy = new DistributionRing(this.#retained, this.#kind);
    copy.#head = this.#head;
    for (const [slot, bucket] of this.#buckets.entries()) {
      if (bucket === undefined) continue;

      const distribution = this.#newDistribution();
      this.#distributionOf(bucket).forEach((value, count) => distribution.add(value, count));
      copy.#buckets[slot] = { number: bucket.number, chunks: [], waiting: 0, distribution };
    }
    return copy;
  }

  #at(bucket: number): ValueDistribution | undefined {
    const found = this.#buckets[bucket % this.#retained];
    return found?.number === bucket ? this.#distributionOf(found) : undefined;
  }

  #distributionOf(bucket: Bucket): ValueDistribution {
    const distribution = (bucket.distribution ??= this.#newDistribution());
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

  #newDistribution(): ValueDistribution {
    return this.#kind === 'exact'
      ? new Distribution(MAX_DISTINCT_VALUES)
      : new LogarithmicDistribution();
  }
}

/** Whether a distribution covers all samples. Counts can be fractions. */
function isAll(distribution: ValueDistribution, total: number): boolean {
  return Math.abs(distribution.total - total) <= 1e-6 * total;
}
