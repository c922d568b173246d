/* eslint-disable @typescript-eslint/no-non-null-assertion -- indices are within the arrays by construction */
/** Aggregate of the values over some time. */
export interface Aggregate {
  count: number;
  sum: number;
  min: number;
  max: number;
}

const SCRATCH: Aggregate = { count: 0, sum: 0, min: 0, max: 0 };

const FIRST_CAPACITY = 64;
/** Spans of up to this many buckets are added up one by one. */
const SHORT_SPAN = 16;
/** Up to this, whole numbers add up without rounding errors. */
const MAX_EXACT = Number.MAX_SAFE_INTEGER;
/** With more changes than this the whole tree is rebuilt. */
const MAX_NOTED_CHANGES = 256;

/**
 * Aggregates of the latest buckets of time: a ring, with a tree of partial aggregates on top. Reading a
 * span of any length takes a logarithmic number of steps, and so does a late value. The count and the
 * sum of a span are a difference of running totals where all are whole numbers, which is the same to the
 * last bit.
 *
 * Buckets are numbered from the epoch. The ring grows to the number of buckets that it retains and drops
 * older ones.
 */
export class BucketRing {
  /** The number of buckets that are retained at least. */
  readonly retained: number;
  #capacity = FIRST_CAPACITY;
  /** The latest bucket with a value; the ring holds `#capacity` buckets up to it. */
  #head = -1;
  #first = -1;
  /** Slots with a change that is not in the tree yet. */
  readonly #changed: number[] = [];
  /** Whether there are too many changes to note, so that the tree must be rebuilt. */
  #isTreeStale = false;
  #count = new Float64Array(2 * FIRST_CAPACITY);
  #sum = new Float64Array(2 * FIRST_CAPACITY);
  #min = new Float64Array(2 * FIRST_CAPACITY).fill(Infinity);
  #max = new Float64Array(2 * FIRST_CAPACITY).fill(-Infinity);
  /** For each bucket up to `#totalled`, the count and the sum up to and including it. */
  #counts = new Float64Array(FIRST_CAPACITY);
  #sums = new Float64Array(FIRST_CAPACITY);
  #totalled = -1;
  #areCountsWhole = true;
  #areSumsWhole = true;

  /** @param retained the number of buckets to retain at least */
  constructor(retained: number) {
    this.retained = Math.max(1, retained);
  }

  /** The oldest bucket that can still be read or written. */
  get oldest(): number {
    return this.#head < 0 ? 0 : Math.max(0, this.#head - this.retained + 1);
  }

  /** Adds to a bucket. Returns false if the bucket is too old. */
  add(bucket: number, count: number, sum: number, min: number, max: number): boolean {
    if (this.#head >= 0 && bucket < this.oldest) return false;
    this.#makeRoom(bucket);
    const slot = this.#slot(bucket);
    this.#count[slot]! += count;
    this.#sum[slot]! += sum;
    if (min < this.#min[slot]!) this.#min[slot] = min;
    if (max > this.#max[slot]!) this.#max[slot] = max;
    this.#noteChange(slot);
    if (bucket <= this.#totalled) this.#totalled = bucket - 1;
    if (this.#areCountsWhole && !Number.isSafeInteger(count)) this.#areCountsWhole = false;
    if (this.#areSumsWhole && !Number.isSafeInteger(sum)) this.#areSumsWhole = false;
    return true;
  }

  /** The number of values in the buckets from `from` up to, but not including, `to`. */
  countOf(from: number, to: number): number {
    // The newest bucket alone: what most alarms read every minute.
    if (from === this.#head && to > from) return this.#count[this.#slot(from)]!;
    const start = Math.max(from, this.oldest, this.#first);
    const end = Math.min(to, this.#head + 1);
    if (start >= end || this.#head < 0) return 0;
    if (!this.#areTotalled(start) || !this.#areCountsWhole) {
      this.read(from, to, SCRATCH);
      return SCRATCH.count;
    }

    const mask = this.#capacity - 1;
    return this.#counts[(end - 1) & mask]! - this.#counts[(start - 1) & mask]!;
  }

  /** The sum of the values in the buckets from `from` up to, but not including, `to`. */
  sumOf(from: number, to: number): number {
    if (from === this.#head && to > from) return this.#sum[this.#slot(from)]!;
    const start = Math.max(from, this.oldest, this.#first);
    const end = Math.min(to, this.#head + 1);
    if (start >= end || this.#head < 0) return 0;
    if (!this.#areTotalled(start) || !this.#areSumsWhole) {
      this.read(from, to, SCRATCH);
      return SCRATCH.sum;
    }

    const mask = this.#capacity - 1;
    return this.#sums[(end - 1) & mask]! - this.#sums[(start - 1) & mask]!;
  }

  /** Aggregates the buckets from `from` up to, but not including, `to`. The result overwrites `into`. */
  read(from: number, to: number, into: Aggregate): void {
    into.count = 0;
    into.sum = 0;
    into.min = Infinity;
    into.max = -Infinity;
    const start = Math.max(from, this.oldest, this.#first);
    const end = Math.min(to, this.#head + 1);
    if (start >= end || this.#head < 0) return;
    if (end - start <= SHORT_SPAN) {
      for (let bucket = start; bucket < end; bucket++) this.#include(this.#slot(bucket), into);
      return;
    }
    this.#updateTree();
    const left = this.#slot(start);
    const right = this.#slot(end - 1) + 1;
    if (left < right) {
      this.#readTree(left, right, into);
    } else {
      this.#readTree(left, 2 * this.#capacity, into);
      this.#readTree(this.#capacity, right, into);
    }
  }

  /** The lowest value of some buckets; infinite if there is none. */
  lowestOf(from: number, to: number): number {
    this.read(from, to, SCRATCH);
    return SCRATCH.min;
  }

  /** The highest value of some buckets; infinite if there is none. */
  highestOf(from: number, to: number): number {
    this.read(from, to, SCRATCH);
    return SCRATCH.max;
  }

  /** A ring with the same values, which changes on its own. */
  copy(): BucketRing {
    const copy = new BucketRing(this.retained);
    copy.#capacity = this.#capacity;
    copy.#head = this.#head;
    copy.#first = this.#first;
    copy.#count = this.#count.slice();
    copy.#sum = this.#sum.slice();
    copy.#min = this.#min.slice();
    copy.#max = this.#max.slice();
    copy.#counts = new Float64Array(this.#capacity);
    copy.#sums = new Float64Array(this.#capacity);
    copy.#areCountsWhole = this.#areCountsWhole;
    copy.#areSumsWhole = this.#areSumsWhole;
    copy.#isTreeStale = true;
    return copy;
  }

  /** Brings the totals up to date. Returns whether those before a bucket are known too. */
  #areTotalled(start: number): boolean {
    const oldest = this.#head - this.#capacity + 1;
    if (start - 1 < oldest || start - 1 < this.#first) return false;
    const mask = this.#capacity - 1;
    let known = this.#totalled;
    if (known < oldest || known < this.#first) {
      known = Math.max(oldest, this.#first);
      this.#counts[known & mask] = this.#count[this.#slot(known)]!;
      this.#sums[known & mask] = this.#sum[this.#slot(known)]!;
    }
    let count = this.#counts[known & mask]!;
    let sum = this.#sums[known & mask]!;
    for (let bucket = known + 1; bucket <= this.#head; bucket++) {
      const slot = this.#slot(bucket);
      count += this.#count[slot]!;
      sum += this.#sum[slot]!;
      this.#counts[bucket & mask] = count;
      this.#sums[bucket & mask] = sum;
      if (count > MAX_EXACT) this.#areCountsWhole = false;
      if (sum > MAX_EXACT || sum < -MAX_EXACT) this.#areSumsWhole = false;
    }
    this.#totalled = this.#head;
    return true;
  }

  #readTree(from: number, to: number, into: Aggregate): void {
    let left = from;
    let right = to;
    while (left < right) {
      if (left & 1) this.#include(left++, into);
      if (right & 1) this.#include(--right, into);
      left >>= 1;
      right >>= 1;
    }
  }

  #include(node: number, into: Aggregate): void {
    into.count += this.#count[node]!;
    into.sum += this.#sum[node]!;
    if (this.#min[node]! < into.min) into.min = this.#min[node]!;
    if (this.#max[node]! > into.max) into.max = this.#max[node]!;
  }

  #slot(bucket: number): number {
    return this.#capacity + (bucket & (this.#capacity - 1));
  }

  /** Updates the tree, on demand: many rings are never read over a long span. */
  #updateTree(): void {
    if (this.#isTreeStale) {
      for (let node = this.#capacity - 1; node >= 1; node--) this.#updateNode(node);
    } else {
      for (const slot of this.#changed) {
        for (let node = slot >> 1; node >= 1; node >>= 1) this.#updateNode(node);
      }
    }
    this.#isTreeStale = false;
    this.#changed.length = 0;
  }

  #updateNode(node: number): void {
    const left = 2 * node;
    this.#count[node] = this.#count[left]! + this.#count[left + 1]!;
    this.#sum[node] = this.#sum[left]! + this.#sum[left + 1]!;
    this.#min[node] = Math.min(this.#min[left]!, this.#min[left + 1]!);
    this.#max[node] = Math.max(this.#max[left]!, this.#max[left + 1]!);
  }

  #noteChange(slot: number): void {
    if (this.#isTreeStale) return;
    if (this.#changed.length < MAX_NOTED_CHANGES) this.#changed.push(slot);
    else this.#isTreeStale = true;
  }

  #makeRoom(bucket: number): void {
    if (this.#head < 0) {
      this.#head = bucket;
      this.#first = bucket;
      return;
    }
    if (bucket === this.#head) return;
    const isFull = this.#head - this.#first + 1 >= this.#capacity;
    if (bucket === this.#head + 1 && (!isFull || this.#capacity >= this.retained)) {
      // The next bucket: what nearly every new value needs.
      this.#head = bucket;
      this.#clear(this.#slot(bucket));
      if (isFull) this.#first = bucket - this.#capacity + 1;
      return;
    }

    const first = Math.min(this.#first, bucket);
    const head = Math.max(this.#head, bucket);
    const needed = Math.min(head - Math.max(first, 0) + 1, this.retained);
    if (needed > this.#capacity) this.#grow(needed);
    // Clear the slots of old buckets before new ones take them.
    const clearTo = Math.min(head, this.#head + this.#capacity);
    for (let cleared = this.#head + 1; cleared <= clearTo; cleared++) {
      this.#clear(this.#slot(cleared));
    }

    this.#head = head;
    this.#first = Math.max(first, head - this.#capacity + 1);
  }

  #clear(slot: number): void {
    if (this.#count[slot] === 0 && this.#min[slot] === Infinity) return;
    this.#count[slot] = 0;
    this.#sum[slot] = 0;
    this.#min[slot] = Infinity;
    this.#max[slot] = -Infinity;
    this.#noteChange(slot);
  }

  #grow(needed: number): void {
    const before = { count: this.#count, sum: this.#sum, min: this.#min, max: this.#max };
    const oldCapacity = this.#capacity;
    while (this.#capacity < needed) this.#capacity *= 2;
    this.#count = new Float64Array(2 * this.#capacity);
    this.#sum = new Float64Array(2 * this.#capacity);
    this.#min = new Float64Array(2 * this.#capacity).fill(Infinity);
    this.#max = new Float64Array(2 * this.#capacity).fill(-Infinity);
    for (let bucket = this.#first; bucket <= this.#head; bucket++) {
      const old = oldCapacity + (bucket & (oldCapacity - 1));
      const slot = this.#slot(bucket);
      this.#count[slot] = before.count[old]!;
      this.#sum[slot] = before.sum[old]!;
      this.#min[slot] = before.min[old]!;
      this.#max[slot] = before.max[old]!;
    }
    this.#counts = new Float64Array(this.#capacity);
    this.#sums = new Float64Array(this.#capacity);
    this.#totalled = -1;
    this.#isTreeStale = true;
  }
}
