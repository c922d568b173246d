import type { MetricStat } from '../model/metric';
import { parseStatistic, type Statistic } from './parse-statistic';
import type { Series } from './series';

export interface WindowReaderOptions {
  readonly metricStat: MetricStat;
  /** Windows end at multiples of this number of seconds. */
  readonly stepSeconds: number;
  /** The number of window ends that are read, back from the latest. */
  readonly ends: number;
  /** Default: changes are not told. */
  readonly notice?: ChangeNotice;
}

/** Where a reader says that windows changed which were already read. */
export interface ChangeNotice {
  hasChanges: boolean;
}

const MINUTE_MS = 60_000;

/** One statistic of one metric over windows that advance step by step. */
export class WindowReader {
  readonly #series: Series;
  readonly #statistic: Statistic;
  readonly #stat: string;
  readonly #periodMs: number;
  readonly #stepMs: number;
  /** Minutes of a window; 0 if windows do not consist of whole minutes. */
  readonly #minutes: number;
  readonly #values: Float64Array;
  /** For each slot of `#values`, the end of its window; −1 for an empty slot. */
  readonly #ends: Float64Array;
  readonly #notice: ChangeNotice;
  #latestEnd = -1;
  /** Ends the notices of changes. Call it when the reader is no longer used. */
  readonly close: () => void;

  constructor(
    series: Series,
    { metricStat, stepSeconds, ends, notice = { hasChanges: false } }: WindowReaderOptions,
  ) {
    this.#series = series;
    this.#stat = metricStat.stat;
    this.#statistic = parseStatistic(metricStat.stat);
    this.#periodMs = metricStat.periodSeconds * 1000;
    this.#stepMs = stepSeconds * 1000;
    const isWhole = this.#stepMs === MINUTE_MS && this.#periodMs % MINUTE_MS === 0;
    this.#minutes = isWhole ? this.#periodMs / MINUTE_MS : 0;
    this.#values = new Float64Array(ends);
    this.#ends = new Float64Array(ends).fill(-1);
    this.#notice = notice;
    this.close = series.onChange((startMs, endMs) => this.#forget(startMs, endMs));
  }

  /** The statistic over the period that ends `end` steps after the epoch; NaN if there is no datapoint. */
  at(end: number): number {
    const slot = end % this.#values.length;
    if (this.#ends[slot] === end) return this.#values[slot] ?? NaN;
    const value = this.#read(end);
    this.#values[slot] = value;
    this.#ends[slot] = end;
    if (end > this.#latestEnd) this.#latestEnd = end;
    return value;
  }

  #read(end: number): number {
    if (this.#minutes > 0) {
      return this.#series.overMinutes(this.#statistic, this.#stat, end - this.#minutes, end);
    }

    const endMs = end * this.#stepMs;
    return this.#series.statistic(this.#statistic, this.#stat, endMs - this.#periodMs, endMs);
  }

  #forget(startMs: number, endMs: number): void {
    if (startMs >= this.#latestEnd * this.#stepMs) return;
    for (const [slot, end] of this.#ends.entries()) {
      const windowEndMs = end * this.#stepMs;
      if (end >= 0 && windowEndMs > startMs && windowEndMs - this.#periodMs < endMs) {
        this.#ends[slot] = -1;
      }
    }
    this.#notice.hasChanges = true;
  }
}
