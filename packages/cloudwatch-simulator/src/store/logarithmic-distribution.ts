import { summarize, type ValueDistribution } from './distribution';
import {
  bucketNumber,
  bucketWith,
  clampedMean,
  partWithin,
  type LogarithmicBucket,
} from './logarithmic-buckets';
import type { Bounds, RangeMeasure } from './parse-statistic';

interface CountedBucket extends LogarithmicBucket {
  readonly count: number;
}

/**
 * The counts of values in logarithmic buckets, 10 % wide. Within a bucket, statistics are interpolated.
 * CloudWatch documents that its percentiles are approximations, but not how it approximates: what comes
 * out the same here and in an exact `Distribution` does not depend on that.
 */
export class LogarithmicDistribution implements ValueDistribution {
  readonly #counts = new Map<number | undefined, number>();
  #sorted: readonly CountedBucket[] | undefined;
  #total = 0;

  get total(): number {
    return this.#total;
  }

  /** Adds a value that is not negative: of others, no statistic of a distribution is read. */
  add(value: number, count: number): void {
    const number = value > 0 ? bucketNumber(value) : undefined;
    this.#counts.set(number, (this.#counts.get(number) ?? 0) + count);
    this.#total += count;
    this.#sorted = undefined;
  }

  /** Every bucket, as a value in its middle, with its count. */
  forEach(visit: (value: number, count: number) => void): void {
    for (const [number, count] of this.#counts) {
      visit(number === undefined ? 0 : middleOf(bucketWith(number)), count);
    }
  }

  percentile(percent: number): number {
    return this.#total === 0 ? NaN : this.#atRank((percent / 100) * this.#total);
  }

  measure(measure: RangeMeasure, bounds: Bounds): number {
    if (this.#total === 0) return NaN;
    return bounds.unit === 'percent'
      ? this.#measureRanks(measure, bounds)
      : this.#measureValues(measure, bounds);
  }

  #measureRanks(measure: RangeMeasure, { lower, upper }: Bounds): number {
    const first = (lower / 100) * this.#total;
    const last = (upper / 100) * this.#total;
    let rank = 0;
    let sum = 0;
    for (const { count, ...bucket } of this.#buckets()) {
      const from = Math.max(0, first - rank);
      const to = Math.min(count, last - rank);
      if (to > from) sum += (to - from) * at(bucket, (from + to) / 2 / count);
      rank += count;
    }
    if (measure !== 'winsorizedMean') return summarize(measure, last - first, sum, this.#total);

    const below = this.#atRank(first) * first;
    return (sum + below + this.#atRank(last) * (this.#total - last)) / this.#total;
  }

  #measureValues(measure: RangeMeasure, bounds: Bounds): number {
    let within = 0;
    let sum = 0;
    for (const { count, ...bucket } of this.#buckets()) {
      if (measure === 'winsorizedMean') {
        within += count;
        sum += count * clampedMean(bucket, bounds);
      } else {
        const { share, mean } = partWithin(bucket, bounds);
        within += count * share;
        sum += count * share * mean;
      }
    }
    return summarize(measure, within, sum, this.#total);
  }

  #atRank(rank: number): number {
    let seen = 0;
    let latest: CountedBucket | undefined;
    for (const bucket of this.#buckets()) {
      latest = bucket;
      // Counts can be fractions, so allow for rounding errors.
      if (seen + bucket.count >= rank - 1e-9) return at(bucket, (rank - seen) / bucket.count);
      seen += bucket.count;
    }
    return latest?.upper ?? NaN;
  }

  #buckets(): readonly CountedBucket[] {
    this.#sorted ??= [...this.#counts]
      .map(([number, count]) => ({ ...bucketWith(number), count }))
      .sort((a, b) => a.lower - b.lower);
    return this.#sorted;
  }
}

function at({ lower, upper }: LogarithmicBucket, place: number): number {
  return lower + Math.max(0, place) * (upper - lower);
}

function middleOf({ lower, upper }: LogarithmicBucket): number {
  return Math.sqrt(lower * upper);
}
