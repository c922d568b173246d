const FIRST_CAPACITY = 64;

/**
 * Counts in columns, by bucket of time: a ring of the latest buckets. It holds running totals, so that
 * the count of a span of any length is one difference, and the columns of a bucket lie side by side: an
 * alarm reads ten of them over the same span. Late counts cost a step for each later bucket.
 *
 * Buckets are numbered from the epoch. The ring grows to the number of buckets that it retains.
 */
export class CountTable {
  /** The number of buckets that are retained at least. */
  readonly #retained: number;
  #columns = 0;
  #capacity = FIRST_CAPACITY;
  /** For each bucket and column, the count up to and including the bucket. */
  #totals = new Float64Array(0);
  /** The latest bucket with a count, and the earliest in the ring. */
  #head = -1;
  #first = -1;
  #hasFractions = false;

  /** @param retained the number of buckets to retain at least */
  constructor(retained: number) {
    this.#retained = Math.max(1, retained);
  }

  /** Adds a column without counts. Returns its number. */
  addColumn(): number {
    this.#resize(this.#columns + 1, this.#capacity);
    return this.#columns - 1;
  }

  /** Adds to the count of a bucket, unless it is too old. */
  add(bucket: number, column: number, count: number): void {
    if (this.#head >= 0 && bucket <= this.#head - this.#retained) return;
    if (!Number.isInteger(count)) this.#hasFractions = true;
    this.#makeRoom(bucket);
    const totals = this.#totals;
    for (let later = bucket; later <= this.#head; later++) {
      const cell = this.#row(later) + column;
      totals[cell] = (totals[cell] ?? 0) + count;
    }
  }

  /** The count of the buckets from `from` up to, but not including, `to`. */
  read(from: number, to: number, column: number): number {
    if (this.#head < 0) return 0;
    const start = Math.max(from, this.#first, this.#head - this.#retained + 1);
    const end = Math.min(to - 1, this.#head);
    if (end < start) return 0;
    const before = start === this.#first ? 0 : this.#at(start - 1, column);
    const count = this.#at(end, column) - before;
    return this.#hasFractions ? withoutRoundingError(count) : count;
  }

  /** A table with the same counts, which changes on its own. */
  copy(): CountTable {
    const copy = new CountTable(this.#retained);
    copy.#columns = this.#columns;
    copy.#capacity = this.#capacity;
    copy.#totals = this.#totals.slice();
    copy.#head = this.#head;
    copy.#first = this.#first;
    copy.#hasFractions = this.#hasFractions;
    return copy;
  }

  #at(bucket: number, column: number): number {
    return this.#totals[this.#row(bucket) + column] ?? 0;
  }

  /** The first cell of a bucket. */
  #row(bucket: number): number {
    return (bucket & (this.#capacity - 1)) * this.#columns;
  }

  #makeRoom(bucket: number): void {
    if (bucket >= this.#first && bucket <= this.#head) return;
    if (this.#head < 0) {
      this.#head = bucket;
      this.#first = bucket;
      this.#totals.fill(0, this.#row(bucket), this.#row(bucket) + this.#columns);
      return;
    }

    const first = Math.min(this.#first, bucket);
    const head = Math.max(this.#head, bucket);
    // One bucket more than are retained, for the total before the oldest.
    const needed = Math.min(head - first + 1, this.#retained + 1);
    let capacity = this.#capacity;
    while (capacity < needed) capacity *= 2;
    if (capacity > this.#capacity) this.#resize(this.#columns, capacity);
    for (let earlier = first; earlier < this.#first; earlier++) {
      this.#totals.fill(0, this.#row(earlier), this.#row(earlier) + this.#columns);
    }

    this.#extendTo(head);
    this.#first = Math.max(first, head - this.#capacity + 1);
  }

  /** Later buckets begin with the totals of the latest one. */
  #extendTo(head: number): void {
    const latest = this.#row(this.#head);
    if (head === this.#head + 1) {
      this.#totals.copyWithin(this.#row(head), latest, latest + this.#columns);
    } else {
      const totals = this.#totals.slice(latest, latest + this.#columns);
      const from = Math.max(this.#head + 1, head - this.#capacity + 1);
      for (let later = from; later <= head; later++) this.#totals.set(totals, this.#row(later));
    }
    this.#head = head;
  }

  #resize(columns: number, capacity: number): void {
    const before = { totals: this.#totals, columns: this.#columns, capacity: this.#capacity };
    this.#columns = columns;
    this.#capacity = capacity;
    this.#totals = new Float64Array(capacity * columns);
    if (this.#head < 0) return;
    for (let bucket = this.#first; bucket <= this.#head; bucket++) {
      const old = (bucket & (before.capacity - 1)) * before.columns;
      this.#totals.set(before.totals.subarray(old, old + before.columns), this.#row(bucket));
    }
  }
}

/** Running totals of fractions have rounding errors: a difference of almost nothing is nothing. */
function withoutRoundingError(count: number): number {
  return Math.round(count * 1e6) / 1e6;
}
