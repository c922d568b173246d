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
  /** The number of the bucket in each slot. */
  readonly #numbers: (number | undefined)[] = [];
  /** The values of buckets that were added to once and never read, which are most. */
  readonly #values: (ArrayLike<number> | undefined)[] = [];
  readonly #counts: (ArrayLike<number> | undefined)[] = [];
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
    if (this.#numbers[slot] !== bucket) {
      this.#numbers[slot] = bucket;
      this.#values[slot] = values;
      this.#counts[slot] = counts;
      this.#buckets[slot] = undefined;
      if (values.length > MAX_DISTINCT_VALUES) this.#distributionOf(this.#bucketIn(slot));
      return;
    }

    const own = this.#bucketIn(slot);
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
    for (const [slot, number] of this.#numbers.entries()) {
      if (number !== undefined && number > this.#head - this.#retained) {
        visit(number, this.#distributionOf(this.#bucketIn(slot)));
      }
    }
  }

  /** A ring with the same values, which changes on its own. */
  copy(): DistributionRing {
    const copy = new DistributionRing(this.#retained, this.#kind);
    copy.#head = this.#head;
    for (const [slot, number] of this.#numbers.entries()) {
      if (number === undefined) continue;

      const distribution = this.#newDistribution();
      this.#distributionOf(this.#bucketIn(slot)).forEach((value, count) =>
        distribution.add(value, count),
      );
      copy.#numbers[slot] = number;
      copy.#buckets[slot] = { chunks: [], waiting: 0, distribution };
    }
    return copy;
  }

  #at(bucket: number): ValueDistribution | undefined {
    const slot = bucket % this.#retained;
    return this.#numbers[slot] === bucket ? this.#distributionOf(this.#bucketIn(slot)) : undefined;
  }

  #bucketIn(slot: number): Bucket {
    const known = this.#buckets[slot];
    if (known !== undefined) return known;

    const values = this.#values[slot];
    const bucket: Bucket = {
      chunks: values === undefined ? [] : [{ values, counts: this.#counts[slot] }],
      waiting: values?.length ?? 0,
      distribution: undefined,
    };
    this.#values[slot] = undefined;
    this.#counts[slot] = undefined;
    this.#buckets[slot] = bucket;
    return bucket;
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
