import type { MetricIdentity } from '../model/metric';
import type { Aggregate } from './bucket-ring';
import type { Datapoints } from './datapoints';
import { summarize } from './distribution';
import type { BasicStatistic, Statistic } from './parse-statistic';
import {
  copyResolution,
  putInto,
  resolution,
  trackerOf,
  type Resolution,
  type StoreLimits,
} from './resolution';
import { WithinBounds } from './within-bounds';

const MINUTE_MS = 60_000;
const SECOND_MS = 1_000;

/** Retention of the seconds of high-resolution metrics: 3 hours, as in CloudWatch. */
const HIGH_RESOLUTION_RETENTION_MS = 3 * 3_600_000;

/** Called with the time span of every change. */
export type ChangeListener = (bucketStartMs: number, bucketEndMs: number) => void;

/** Data of one metric, of any unit or of one. */
export class Series {
  #isEmpty = true;
  readonly #limits: StoreLimits;
  #minutes: Resolution;
  #seconds: Resolution | undefined;
  readonly #given = new Map<string, Map<number, number>>();
  readonly #listeners: ChangeListener[] = [];
  readonly #aggregate: Aggregate = { count: 0, sum: 0, min: 0, max: 0 };

  constructor(
    readonly metric: MetricIdentity,
    limits: StoreLimits,
  ) {
    this.#limits = limits;
    this.#minutes = resolution(MINUTE_MS, limits.retentionMs, limits);
  }

  get isEmpty(): boolean {
    return this.#isEmpty;
  }

  /** @returns a function that ends the calls */
  onChange(listener: ChangeListener): () => void {
    this.#listeners.push(listener);
    return () => {
      const at = this.#listeners.indexOf(listener);
      if (at >= 0) this.#listeners.splice(at, 1);
    };
  }

  /** A series with the same data, except statistics that were computed elsewhere, and no listeners. */
  copy(): Series {
    const copy = new Series(this.metric, this.#limits);
    copy.#isEmpty = this.#isEmpty;
    copy.#minutes = copyResolution(this.#minutes);
    copy.#seconds = this.#seconds && copyResolution(this.#seconds);
    return copy;
  }

  /**
   * Counts values within bounds as they arrive, so that the statistic stays known over periods that are
   * longer than distributions are kept.
   */
  track(statistic: Statistic): void {
    if (statistic.kind !== 'range' || statistic.bounds.unit === 'percent') return;
    const key = statistic.trackingKey;
    for (const each of this.#resolutions()) {
      if (!each.withinBounds.has(key)) {
        each.withinBounds.set(key, this.#newTracker(each, statistic));
      }
    }
  }

  /** @returns false if the time is older than the retention */
  put(datapoints: Datapoints): boolean {
    const { timestampMs, storageResolutionSeconds } = datapoints;
    if (storageResolutionSeconds === 1) this.#seconds ??= this.#newSeconds();

    let isTaken = putInto(this.#minutes, datapoints);
    if (this.#seconds !== undefined) isTaken = putInto(this.#seconds, datapoints) && isTaken;
    this.#isEmpty = false;
    const start = Math.floor(timestampMs / MINUTE_MS) * MINUTE_MS;
    this.#tellOfChange(start, start + MINUTE_MS);
    return isTaken;
  }

  /** Stores a statistic of a period that was computed elsewhere. It overrides the stored values. */
  give(stat: string, periodSeconds: number, startMs: number, value: number): void {
    const key = `${stat}/${periodSeconds}`;
    const given = this.#given.get(key) ?? new Map<number, number>();
    this.#given.set(key, given);
    given.set(startMs, value);
    this.#isEmpty = false;
    // Except for late values, the order of insertion is the order of time.
    for (const oldest of given.keys()) {
      if (oldest >= startMs - this.#limits.retentionMs) break;
      given.delete(oldest);
    }
    this.#tellOfChange(startMs, startMs + periodSeconds * SECOND_MS);
  }

  /** The statistic over a time; NaN if there is no datapoint. */
  statistic(statistic: Statistic, stat: string, startMs: number, endMs: number): number {
    if (this.#given.size > 0) {
      const given = this.#given.get(`${stat}/${(endMs - startMs) / SECOND_MS}`)?.get(startMs);
      if (given !== undefined) return given;
    }
    if (this.#isEmpty) return NaN;
    const source = this.#sourceOf(startMs, endMs);
    const from = Math.ceil(startMs / source.bucketMs);
    const to = Math.ceil(endMs / source.bucketMs);
    source.all.read(from, to, this.#aggregate);
    if (this.#aggregate.count === 0) return NaN;
    if (statistic.kind === 'basic') return basic(statistic.name, this.#aggregate);
    const total = this.#aggregate.count;
    const tracker = trackerOf(source, statistic);
    if (source.opaque !== undefined) {
      source.opaque.read(from, to, this.#aggregate);
      const opaque = this.#aggregate.count;
      tracker?.readSummarized(from, to, this.#aggregate);
      const summarized = tracker === undefined ? 0 : this.#aggregate.count;
      if (opaque > summarized + 1e-6 * total) return NaN;
    }
    if (tracker !== undefined && statistic.kind === 'range') {
      tracker.read(from, to, this.#aggregate);
      return summarize(statistic.measure, this.#aggregate.count, this.#aggregate.sum, total);
    }
    const distribution = source.distributions.over(from, to, total);
    if (distribution === undefined) return NaN;
    return statistic.kind === 'percentile'
      ? distribution.percentile(statistic.percent)
      : distribution.measure(statistic.measure, statistic.bounds);
  }

  #sourceOf(startMs: number, endMs: number): Resolution {
    const isWhole = startMs % MINUTE_MS === 0 && endMs % MINUTE_MS === 0;
    return isWhole || this.#seconds === undefined ? this.#minutes : this.#seconds;
  }

  #resolutions(): readonly Resolution[] {
    return this.#seconds === undefined ? [this.#minutes] : [this.#minutes, this.#seconds];
  }

  #newSeconds(): Resolution {
    const seconds = resolution(SECOND_MS, HIGH_RESOLUTION_RETENTION_MS, this.#limits);
    for (const [key, { bounds, clamps }] of this.#minutes.withinBounds) {
      seconds.withinBounds.set(key, new WithinBounds(bounds, clamps, seconds.all.retained));
    }

    return seconds;
  }

  #newTracker(each: Resolution, statistic: RangeStatistic): WithinBounds {
    const clamps = statistic.measure === 'winsorizedMean';
    const tracker = new WithinBounds(statistic.bounds, clamps, each.all.retained);
    each.distributions.forEach((bucket, distribution) =>
      distribution.forEach((value, count) => tracker.add(bucket, value, count)),
    );
    return tracker;
  }

  #tellOfChange(startMs: number, endMs: number): void {
    for (const listener of this.#listeners) listener(startMs, endMs);
  }
}

type RangeStatistic = Extract<Statistic, { kind: 'range' }>;

function basic(name: BasicStatistic, { count, sum, min, max }: Aggregate): number {
  if (name === 'Sum') return sum;
  if (name === 'Average') return sum / count;
  if (name === 'SampleCount') return count;
  return name === 'Minimum' ? min : max;
}
