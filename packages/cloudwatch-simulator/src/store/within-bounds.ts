import { BucketRing, type Aggregate } from './bucket-ring';
import { CountTable } from './count-table';
import type { WithinSet } from './datapoints';
import { clamped, isWithin, summarize, type DistributionKind } from './distribution';
import type { DistributionRing } from './distribution-ring';
import { bucketOf, clampedMean, partWithin } from './logarithmic-buckets';
import type { Bounds, RangeMeasure, Statistic } from './parse-statistic';

type RangeStatistic = Extract<Statistic, { kind: 'range' }>;

/** The values within fixed bounds. */
export interface Tracker {
  readonly bounds: Bounds;
  /** Whether a value beyond a bound counts as the bound instead of being left out. */
  readonly clamps: boolean;
  /** The column of its counts. */
  readonly column: number;
  /** Sums, with their counts: only where a statistic needs them. */
  readonly sums: BucketRing | undefined;
}

const NEEDS_SUMS: readonly RangeMeasure[] = ['mean', 'sum', 'winsorizedMean'];

/**
 * Counts of the values within fixed bounds, by bucket of time, as the values arrive. So the statistics
 * with these bounds stay known over periods that are longer than distributions are kept, and are read
 * in one step whatever the period.
 */
export class WithinBounds {
  readonly #retained: number;
  readonly #kind: DistributionKind;
  readonly #trackers = new Map<string, Tracker>();
  #list: readonly Tracker[] = [];
  #counts: CountTable;
  /** The number of samples that came as summaries, in the same columns. */
  #summarized: CountTable | undefined;
  readonly #aggregate: Aggregate = { count: 0, sum: 0, min: 0, max: 0 };

  /** @param retained the number of buckets to retain */
  constructor(retained: number, kind: DistributionKind) {
    this.#retained = retained;
    this.#kind = kind;
    this.#counts = new CountTable(retained);
  }

  get isEmpty(): boolean {
    return this.#trackers.size === 0;
  }

  /** Starts to count the values within the bounds of a statistic: those that are known, and later ones. */
  track(statistic: RangeStatistic, known: DistributionRing): void {
    const { bounds, measure, trackingKey } = statistic;
    const needsSums = NEEDS_SUMS.includes(measure);
    const existing = this.#trackers.get(trackingKey);
    if (existing !== undefined && (existing.sums !== undefined || !needsSums)) return;

    const sums = needsSums ? new BucketRing(this.#retained) : undefined;
    const clamps = measure === 'winsorizedMean';
    const column = existing?.column ?? this.#counts.addColumn();
    if (existing === undefined) this.#summarized?.addColumn();
    const tracker: Tracker = { bounds, clamps, column, sums };
    this.#set(trackingKey, tracker);
    known.forEach((bucket, distribution) =>
      distribution.forEach((value, count) => {
        const { share, mean } = this.#partOf(tracker, value);
        if (share === 0) return;
        if (existing === undefined) this.#addTo(tracker, bucket, mean, share * count);
        else sums?.add(bucket, share * count, share * count * mean, 0, 0);
      }),
    );
  }

  /** The same trackers without values, for buckets of another width. */
  emptied(retained: number): WithinBounds {
    const empty = new WithinBounds(retained, this.#kind);
    for (const [key, tracker] of this.#trackers) {
      const column = empty.#counts.addColumn();
      const sums = tracker.sums && new BucketRing(retained);
      empty.#set(key, { ...tracker, column, sums });
    }

    return empty;
  }

  /** The same counts, which change on their own. */
  copy(): WithinBounds {
    const copy = new WithinBounds(this.#retained, this.#kind);
    copy.#counts = this.#counts.copy();
    copy.#summarized = this.#summarized?.copy();
    for (const [key, tracker] of this.#trackers) {
      copy.#set(key, { ...tracker, sums: tracker.sums?.copy() });
    }

    return copy;
  }

  /** What counts the values within the bounds of a statistic; undefined if nothing can tell it. */
  find(statistic: Statistic): Tracker | undefined {
    if (statistic.kind !== 'range' || statistic.bounds.unit === 'percent') return undefined;
    const tracker = this.#trackers.get(statistic.trackingKey);
    return tracker?.sums === undefined && NEEDS_SUMS.includes(statistic.measure)
      ? undefined
      : tracker;
  }

  /** The tracker of the same bounds as a statistic, whatever it measures. */
  withBoundsOf(statistic: Statistic): Tracker | undefined {
    return statistic.kind === 'range' ? this.#trackers.get(statistic.trackingKey) : undefined;
  }

  add(bucket: number, value: number, count: number): void {
    if (count === 0) return;
    for (const tracker of this.#list) {
      if (this.#kind === 'exact' && !tracker.clamps) {
        // Most values are outside of most bounds: this comparison runs for every value and tracker.
        const { lower, upper } = tracker.bounds;
        if (value > lower && value <= upper) this.#addTo(tracker, bucket, value, count);
      } else {
        const { share, mean } = this.#partOf(tracker, value);
        if (share > 0) this.#addTo(tracker, bucket, mean, share * count);
      }
    }
  }

  #addTo({ column, sums }: Tracker, bucket: number, mean: number, count: number): void {
    this.#counts.add(bucket, column, count);
    sums?.add(bucket, count, count * mean, 0, 0);
  }

  /** Adds a summary of `samples` unknown values. */
  addSummary(tracker: Tracker, bucket: number, summary: WithinSet, samples: number): void {
    const { count, sum = 0 } = summary;
    this.#counts.add(bucket, tracker.column, count);
    tracker.sums?.add(bucket, count, sum, 0, 0);
    this.#summarized ??= this.#emptyTable();
    this.#summarized.add(bucket, tracker.column, samples);
  }

  /** The number of samples that came as summaries. */
  summarized({ column }: Tracker, from: number, to: number): number {
    return this.#summarized?.read(from, to, column) ?? 0;
  }

  /** A statistic of `total` values, of those within the bounds of its tracker. */
  read(tracker: Tracker, measure: RangeMeasure, from: number, to: number, total: number): number {
    if (tracker.sums === undefined || !NEEDS_SUMS.includes(measure)) {
      return summarize(measure, this.#counts.read(from, to, tracker.column), 0, total);
    }

    tracker.sums.read(from, to, this.#aggregate);
    return summarize(measure, this.#aggregate.count, this.#aggregate.sum, total);
  }

  /** The share of a value that is within bounds, and what it counts as there. */
  #partOf({ bounds, clamps }: Tracker, value: number): Part {
    if (this.#kind === 'logarithmic' && value >= 0) {
      const bucket = bucketOf(value);
      return clamps ? { share: 1, mean: clampedMean(bucket, bounds) } : partWithin(bucket, bounds);
    }
    if (clamps) return { share: 1, mean: clamped(value, bounds) };
    return isWithin(value, bounds) ? { share: 1, mean: value } : OUTSIDE;
  }

  #set(key: string, tracker: Tracker): void {
    this.#trackers.set(key, tracker);
    this.#list = [...this.#trackers.values()];
  }

  #emptyTable(): CountTable {
    const table = new CountTable(this.#retained);
    for (let column = 0; column < this.#trackers.size; column++) table.addColumn();
    return table;
  }
}

interface Part {
  readonly share: number;
  readonly mean: number;
}

const OUTSIDE: Part = { share: 0, mean: 0 };
