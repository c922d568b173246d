import type { Bounds, RangeMeasure } from './parse-statistic';

/** How a store keeps distributions: by value, or in logarithmic buckets, as CloudWatch may. */
export type DistributionKind = 'exact' | 'logarithmic';

/** The values of some time, with their counts. */
export interface ValueDistribution {
  readonly total: number;
  add(value: number, count: number): void;
  /** Every value with its count, in no particular order. */
  forEach(visit: (value: number, count: number) => void): void;
  /** The value at or below which a percentage (0 to 100) of the samples lies. */
  percentile(percent: number): number;
  /** A measure of the values within bounds. If there are none, a count is 0 and other measures are NaN. */
  measure(measure: RangeMeasure, bounds: Bounds): number;
}

/**
 * Values with their counts. Beyond a number of distinct values they are rounded to 0.5 %, which bounds
 * the size.
 */
export class Distribution implements ValueDistribution {
  #values: number[] = [];
  #counts: number[] = [];
  #isSorted = true;
  #total = 0;
  readonly #maxDistinct: number;

  constructor(maxDistinct: number) {
    this.#maxDistinct = maxDistinct;
  }

  get total(): number {
    return this.#total;
  }

  add(value: number, count: number): void {
    const last = this.#values.length - 1;
    if (last >= 0 && this.#values[last] === value) {
      this.#counts[last] = (this.#counts[last] ?? 0) + count;
    } else {
      if (last >= 0 && value < (this.#values[last] ?? 0)) this.#isSorted = false;
      this.#values.push(value);
      this.#counts.push(count);
    }
    this.#total += count;
    if (this.#values.length > 2 * this.#maxDistinct) this.#compact();
  }

  forEach(visit: (value: number, count: number) => void): void {
    this.#values.forEach((value, index) => visit(value, this.#counts[index] ?? 0));
  }

  /** The smallest value with at least the given percentage (0 to 100) of the samples at or below it. */
  percentile(percent: number): number {
    this.#sort();
    return this.#total === 0 ? NaN : this.#atRank(rankOf(percent, this.#total));
  }

  measure(measure: RangeMeasure, bounds: Bounds): number {
    this.#sort();
    if (this.#total === 0) return NaN;
    return bounds.unit === 'percent'
      ? this.#measureRanks(measure, bounds)
      : this.#measureValues(measure, bounds);
  }

  #measureRanks(measure: RangeMeasure, { lower, upper }: Bounds): number {
    // Ranks begin at 1. Ranks up to `first` lie below the lower bound, ranks after `last` above the upper.
    const first = lower === 0 ? 0 : rankOf(lower, this.#total);
    const last = rankOf(upper, this.#total);
    const lowest = this.#atRank(Math.max(first, 1));
    const highest = this.#atRank(last);
    let rank = 0;
    let sum = 0;
    this.#values.forEach((value, index) => {
      const end = rank + (this.#counts[index] ?? 0);
      sum += value * Math.max(0, Math.min(end, last) - Math.max(rank, first));
      rank = end;
    });
    if (measure === 'winsorizedMean') {
      return (sum + lowest * first + highest * (this.#total - last)) / this.#total;
    }

    return summarize(measure, last - first, sum, this.#total);
  }

  #measureValues(measure: RangeMeasure, bounds: Bounds): number {
    let count = 0;
    let sum = 0;
    this.#values.forEach((value, index) => {
      const weight = this.#counts[index] ?? 0;
      if (measure === 'winsorizedMean') {
        sum += clamped(value, bounds) * weight;
        count += weight;
      } else if (isWithin(value, bounds)) {
        sum += value * weight;
        count += weight;
      }
    });
    return summarize(measure, count, sum, this.#total);
  }

  #atRank(rank: number): number {
    let seen = 0;
    for (let index = 0; index < this.#values.length; index++) {
      seen += this.#counts[index] ?? 0;
      // Counts can be fractions, so allow for rounding errors.
      if (seen >= rank - 1e-9) return this.#values[index] ?? NaN;
    }
    return this.#values.at(-1) ?? NaN;
  }

  #sort(): void {
    if (this.#isSorted) return;
    this.#isSorted = true;
    if (this.#values.length <= FEW) {
      sortTogether(this.#values, this.#counts);
      return;
    }
    const pairs = this.#values.map((value, index) => [value, this.#counts[index] ?? 0] as const);
    pairs.sort(([a], [b]) => a - b);
    this.#values = pairs.map(([value]) => value);
    this.#counts = pairs.map(([, count]) => count);
  }

  /** Merges equal values and, if that is not enough, values that round to the same value. */
  #compact(): void {
    for (const round of [(value: number) => value, roundToHalfPercent]) {
      const counts = new Map<number, number>();
      this.#values.forEach((value, index) => {
        const rounded = round(value);
        counts.set(rounded, (counts.get(rounded) ?? 0) + (this.#counts[index] ?? 0));
      });
      this.#values = [...counts.keys()];
      this.#counts = [...counts.values()];
      this.#isSorted = false;
      if (this.#values.length <= this.#maxDistinct) return;
    }
  }
}

/** Up to this many values are sorted in place: a minute seldom has more distinct ones. */
const FEW = 64;

/** Sorts values together with their counts, by insertion. */
function sortTogether(values: number[], counts: number[]): void {
  for (let sorted = 1; sorted < values.length; sorted++) {
    const value = values[sorted] ?? 0;
    const count = counts[sorted] ?? 0;
    let slot = sorted;
    for (; slot > 0 && (values[slot - 1] ?? 0) > value; slot--) {
      values[slot] = values[slot - 1] ?? 0;
      counts[slot] = counts[slot - 1] ?? 0;
    }
    values[slot] = value;
    counts[slot] = count;
  }
}

/** Whether a value counts for a statistic with bounds. */
export function isWithin(value: number, { lower, upper }: Bounds): boolean {
  return value > lower && value <= upper;
}

/** A value beyond a bound, as the bound. */
export function clamped(value: number, { lower, upper }: Bounds): number {
  return Math.min(Math.max(value, lower), upper);
}

/** A measure of `count` values with a sum, among `total` values. */
export function summarize(
  measure: RangeMeasure,
  count: number,
  sum: number,
  total: number,
): number {
  if (measure === 'count') return count;
  if (measure === 'rank') return (100 * count) / total;
  if (measure === 'sum') return count === 0 ? NaN : sum;
  return count === 0 ? NaN : sum / count;
}

/** The smallest rank, from 1, with at least `percent` of the samples at or below it. */
function rankOf(percent: number, total: number): number {
  return Math.min(total, Math.max(1, Math.ceil((percent / 100) * total - 1e-9)));
}

const HALF_PERCENT = Math.log(1.005);

function roundToHalfPercent(value: number): number {
  if (value === 0) return 0;
  const magnitude = Math.exp(Math.round(Math.log(Math.abs(value)) / HALF_PERCENT) * HALF_PERCENT);
  return Math.sign(value) * magnitude;
}
