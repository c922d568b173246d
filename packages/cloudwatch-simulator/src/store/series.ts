import type { MetricIdentity } from '../model/metric';
import type { BucketRing } from './bucket-ring';
import type { Datapoints } from './datapoints';
import type { BasicStatistic, Statistic } from './parse-statistic';
import {
  copyResolution,
  putInto,
  resolution,
  type Resolution,
  type StoreLimits,
} from './resolution';

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
  /** The end of the latest time that was read, in minutes: only changes before it are told. */
  #readTo = -1;

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
    for (const { withinBounds, distributions } of this.#resolutions()) {
      withinBounds.track(statistic, distributions);
    }
  }

  /** @returns false if the time is older than the retention */
  put(datapoints: Datapoints): boolean {
    const { timestampMs, storageResolutionSeconds } = datapoints;
    if (storageResolutionSeconds === 1) this.#seconds ??= this.#newSeconds();

    const minute = Math.floor(timestampMs / MINUTE_MS);
    let isTaken = putInto(this.#minutes, minute, datapoints);
    if (this.#seconds !== undefined) {
      const second = Math.floor(timestampMs / SECOND_MS);
      isTaken = putInto(this.#seconds, second, datapoints) && isTaken;
    }
    this.#isEmpty = false;
    if (minute < this.#readTo) this.#tellOfChange(minute * MINUTE_MS, (minute + 1) * MINUTE_MS);
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
    this.#readTo = Math.max(this.#readTo, Math.ceil(endMs / MINUTE_MS));
    if (this.#given.size > 0) {
      const given = this.#given.get(`${stat}/${(endMs - startMs) / SECOND_MS}`)?.get(startMs);
      if (given !== undefined) return given;
    }
    const source = this.#sourceOf(startMs, endMs);
    const from = Math.ceil(startMs / source.bucketMs);
    return this.#over(source, statistic, from, Math.ceil(endMs / source.bucketMs));
  }

  /** The same, over whole minutes since the epoch, up to but not including `to`. */
  overMinutes(statistic: Statistic, stat: string, from: number, to: number): number {
    if (this.#given.size > 0) {
      return this.statistic(statistic, stat, from * MINUTE_MS, to * MINUTE_MS);
    }

    if (to > this.#readTo) this.#readTo = to;
    return this.#over(this.#minutes, statistic, from, to);
  }

  #over(source: Resolution, statistic: Statistic, from: number, to: number): number {
    const total = source.all.countOf(from, to);
    if (total === 0) return NaN;
    if (statistic.kind === 'basic') return basicOf(statistic.name, source.all, from, to, total);
    const tracker = source.withinBounds.find(statistic);
    if (source.opaque !== undefined) {
      const summarized = tracker ? source.withinBounds.summarized(tracker, from, to) : 0;
      if (source.opaque.countOf(from, to) > summarized + 1e-6 * total) return NaN;
    }
    if (tracker !== undefined && statistic.kind === 'range') {
      return source.withinBounds.read(tracker, statistic.measure, from, to, total);
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
    return { ...seconds, withinBounds: this.#minutes.withinBounds.emptied(seconds.all.retained) };
  }

  #tellOfChange(startMs: number, endMs: number): void {
    if (startMs >= this.#readTo * MINUTE_MS) return;
    for (const listener of this.#listeners) listener(startMs, endMs);
  }
}

function basicOf(
  name: BasicStatistic,
  all: BucketRing,
  from: number,
  to: number,
  count: number,
): number {
  switch (name) {
    case 'Sum':
      return all.sumOf(from, to);
    case 'SampleCount':
      return count;
    case 'Average':
      return all.sumOf(from, to) / count;
    case 'Minimum':
      return all.lowestOf(from, to);
    case 'Maximum':
      return all.highestOf(from, to);
  }
}
