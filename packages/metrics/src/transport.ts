import type { MetricsBatch } from './batch';

/** Values that a transport gave up. */
export interface DroppedValues {
  /** The metric's name. */
  readonly metric: string;
  /** Number of lost values, counted once per dimension set. */
  readonly count: number;
  /** Why they were lost, for people. */
  readonly reason: string;
}

/** Result of a flush. Values are counted once per dimension set under which they are published. */
export interface FlushReport {
  /** Requests to the service, without the SDK's retries. */
  readonly requests: number;
  /** Values that the service acknowledged. */
  readonly valuesSent: number;
  /** Values that the fallback transport took instead. */
  readonly valuesToFallback: number;
  /** Values given up since the last report. */
  readonly dropped: readonly DroppedValues[];
  /** Values kept for the next flush. */
  readonly undelivered: number;
}

/** Options of {@link MetricsTransport.flush}. */
export interface FlushOptions {
  /** Ends the flush early, for example `AbortSignal.timeout(500)`. Unsent values count as undelivered. */
  readonly abortSignal?: AbortSignal | undefined;
}

/** Delivers published batches. */
export interface MetricsTransport {
  /** Takes a batch. Returns immediately: a transport that uses the network keeps the batch until `flush`. */
  send(batch: MetricsBatch): void;
  /**
   * Delivers the batches that are kept. Never rejects, and ends after 30 seconds at the latest, or as
   * soon as its signal aborts.
   */
  flush(options?: FlushOptions): Promise<FlushReport>;
}
