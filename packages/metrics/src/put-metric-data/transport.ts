import type { MetricsBatch } from '../batch';
import type { Drop } from '../drop';
import { MAX_DATUM_AGE_MS, MAX_DATUM_AHEAD_MS } from '../limits';
import type { DroppedValues, FlushOptions, FlushReport, MetricsTransport } from '../transport';
import { type Datum, dataOf } from './datum';
import { deliver, type Post } from './deliver';
import { batchesOf } from './fallback';
import { FlushQueue } from './flush-queue';
import { packRequests } from './pack';
import { PendingValues } from './pending-values';
import { type Series, seriesOfBatch } from './series';

/** Settings of the transport. */
export interface TransportSettings {
  readonly post: Post;
  readonly maxPendingValues: number;
  readonly flushIntervalMs: number | undefined;
  readonly fallback: MetricsTransport | undefined;
  readonly onDrop: ((drop: DroppedValues) => void) | undefined;
  readonly now: () => number;
}

/** Keeps values and delivers them through `post`. Independent of the SDK. */
export class AggregatingTransport implements MetricsTransport {
  readonly #settings: TransportSettings;
  readonly #pending = new PendingValues();
  readonly #queue = new FlushQueue<FlushReport>(
    (abortSignal) => this.#flushOnce(abortSignal),
    () => this.#report({ undelivered: this.#pending.valueCount + this.#inFlight.values }),
  );
  readonly #interval: NodeJS.Timeout | undefined;
  readonly #earlyFlushStep: number;
  #earlyFlushAt: number;
  #inFlight = { unique: 0, values: 0 };
  #dropped: DroppedValues[] = [];
  #isClosed = false;

  constructor(settings: TransportSettings) {
    this.#settings = settings;
    this.#earlyFlushStep = Math.ceil(settings.maxPendingValues / 2);
    this.#earlyFlushAt = this.#earlyFlushStep;
    if (settings.flushIntervalMs !== undefined) {
      this.#interval = setInterval(() => {
        this.#queue.flushInBackground();
      }, settings.flushIntervalMs).unref();
    }
  }

  send(batch: MetricsBatch): void {
    const nowMs = batch.timestampMs ?? this.#settings.now();
    for (const { identity, values } of seriesOfBatch(batch, nowMs)) {
      if (this.#isClosed) {
        this.#drop(identity.metric.name, values.length, 'The transport is closed.');
        continue;
      }
      for (const value of values) this.#pending.add(identity, value, 1);
    }
    this.#holdToBound();
    if (this.#pending.uniqueCount >= this.#earlyFlushAt) this.#queue.flushInBackground();
  }

  flush({ abortSignal }: FlushOptions = {}): Promise<FlushReport> {
    return this.#queue.flush(abortSignal);
  }

  close(options?: FlushOptions): Promise<FlushReport> {
    clearInterval(this.#interval);
    this.#isClosed = true;
    return this.flush(options);
  }

  async #flushOnce(abortSignal: AbortSignal): Promise<FlushReport> {
    const taken = { unique: this.#pending.uniqueCount, values: this.#pending.valueCount };
    const data = this.#timely(this.#pending.takeAll()).flatMap(dataOf);
    this.#inFlight = taken;
    const delivery = await deliver(this.#settings.post, packRequests(data), abortSignal);
    this.#inFlight = { unique: 0, values: 0 };
    for (const { datum, reason } of delivery.refused) {
      this.#drop(datum.series.metric.name, datum.valueCount, reason);
    }

    const { valuesToFallback, left } = this.#giveToFallback(delivery.undelivered);
    this.#retain(left);
    // While the service fails, the next background flush waits for as many new values again.
    this.#earlyFlushAt = this.#pending.uniqueCount + this.#earlyFlushStep;
    return this.#report({
      requests: delivery.requests,
      valuesSent: delivery.valuesSent,
      valuesToFallback,
      undelivered: this.#pending.valueCount,
    });
  }

  /** Drops series that the service would refuse because of their time. */
  #timely(all: readonly Series[]): Series[] {
    const nowMs = this.#settings.now();
    return all.filter((series) => {
      const ageMs = nowMs - series.timestampMs;
      if (ageMs < MAX_DATUM_AGE_MS && -ageMs < MAX_DATUM_AHEAD_MS) return true;
      const count = [...series.counts.values()].reduce((sum, n) => sum + n, 0);
      const reason = ageMs > 0 ? 'Older than 14 days.' : 'More than 2 hours in the future.';
      this.#drop(series.metric.name, count, reason);
      return false;
    });
  }

  /** Gives data to the fallback; returns the data that it does not take. */
  #giveToFallback(data: readonly Datum[]): { valuesToFallback: number; left: readonly Datum[] } {
    const { fallback } = this.#settings;
    if (fallback === undefined) return { valuesToFallback: 0, left: data };
    const reject = ({ name, count, error }: Drop) => this.#drop(name, count, error.message);
    const left: Datum[] = [];
    let valuesToFallback = 0;
    for (const { batch, data: ofBatch } of batchesOf(data, reject)) {
      try {
        fallback.send(batch);
        for (const { valueCount } of ofBatch) valuesToFallback += valueCount;
      } catch {
        left.push(...ofBatch);
      }
    }
    return { valuesToFallback, left };
  }

  #retain(data: readonly Datum[]): void {
    if (data.length === 0) return;
    this.#pending.restore(data.map(({ series, entries }) => ({ identity: series, entries })));
    this.#holdToBound();
  }

  #holdToBound(): void {
    const { maxPendingValues } = this.#settings;
    const lost = new Map<string, number>();
    while (this.#pending.uniqueCount + this.#inFlight.unique > maxPendingValues) {
      const oldest = this.#pending.dropOldest();
      if (oldest === undefined) break;
      lost.set(oldest.metric, (lost.get(oldest.metric) ?? 0) + oldest.count);
    }
    const reason = `More than ${maxPendingValues} unique values were pending: the oldest were dropped.`;
    for (const [metric, count] of lost) this.#drop(metric, count, reason);
  }

  #drop(metric: string, count: number, reason: string): void {
    const drop: DroppedValues = { metric, count, reason };
    const at = this.#dropped.findIndex((d) => d.metric === metric && d.reason === reason);
    const earlier = this.#dropped[at];
    if (earlier === undefined) this.#dropped.push(drop);
    else this.#dropped[at] = { ...drop, count: earlier.count + count };
    try {
      this.#settings.onDrop?.(drop);
    } catch {
      // A failing report must not fail the caller that records or flushes.
    }
  }

  #report(done: Partial<FlushReport>): FlushReport {
    const dropped = this.#dropped;
    this.#dropped = [];
    return { requests: 0, valuesSent: 0, valuesToFallback: 0, undelivered: 0, ...done, dropped };
  }
}
