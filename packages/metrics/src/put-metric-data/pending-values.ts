import type { Series, SeriesIdentity } from './series';

/** Values that wait for a flush, aggregated without loss. The oldest series comes first. */
export class PendingValues {
  #series = new Map<string, Series>();
  #uniqueCount = 0;
  #valueCount = 0;

  /** Number of unique values of all series, which determines the memory in use. */
  get uniqueCount(): number {
    return this.#uniqueCount;
  }

  /** Number of recorded values. */
  get valueCount(): number {
    return this.#valueCount;
  }

  add(identity: SeriesIdentity, value: number, count: number): void {
    let series = this.#series.get(identity.key);
    if (series === undefined) {
      series = { ...identity, counts: new Map() };
      this.#series.set(identity.key, series);
    }
    const earlier = series.counts.get(value);
    if (earlier === undefined) this.#uniqueCount += 1;
    series.counts.set(value, (earlier ?? 0) + count);
    this.#valueCount += count;
  }

  /** Removes and returns everything. */
  takeAll(): Series[] {
    const all = [...this.#series.values()];
    this.#series = new Map();
    this.#uniqueCount = 0;
    this.#valueCount = 0;
    return all;
  }

  /** Puts undelivered values back, before the values that were added since. */
  restore(
    older: Iterable<{ identity: SeriesIdentity; entries: Iterable<[number, number]> }>,
  ): void {
    const newer = this.takeAll();
    for (const { identity, entries } of older) {
      for (const [value, count] of entries) this.add(identity, value, count);
    }

    for (const series of newer) {
      for (const [value, count] of series.counts) this.add(series, value, count);
    }
  }

  /** Removes the oldest unique value, if there is any. */
  dropOldest(): { metric: string; count: number } | undefined {
    for (const [key, { metric, counts }] of this.#series) {
      for (const [value, count] of counts) {
        counts.delete(value);
        if (counts.size === 0) this.#series.delete(key);
        this.#uniqueCount -= 1;
        this.#valueCount -= count;
        return { metric: metric.name, count };
      }
    }
    return undefined;
  }
}
