import type { MetricsBatch } from './batch';

/** Values that a transport gave up on while flushing. */
export interface DroppedValues {
  /** The metric's name. */
  readonly metric: string;
  /** How many recorded values were lost, counted once per dimension set. */
  readonly count: number;
  /** Why, for people. */
  readonly reason: string;
}

/** What one flush did. Values are counted once per dimension set that they go out under. */
export interface FlushReport {
  /** Requests made to the service, not counting the SDK's own retries. */
  readonly requests: number;
  /** Values that the service acknowledged. */
  readonly valuesSent: number;
  /** Values that the fallback transport took instead. */
  readonly valuesToFallback: number;
  /** Values given up on since the last report. */
  readonly dropped: readonly DroppedValues[];
  /** Values still held, for the next flush to try again. */
  readonly undelivered: number;
}

/** What {@link MetricsTransport.flush} takes. */
export interface FlushOptions {
  /** Ends the flush early, for example `AbortSignal.timeout(500)`; what is unsent counts as undelivered. */
  readonly abortSignal?: AbortSignal | undefined;
}

/** Where published batches go. */
export interface MetricsTransport {
  /** Takes a batch. Synchronous: a transport that needs the network keeps the batch until `flush`. */
  send(batch: MetricsBatch): void;
  /** Delivers what is kept. Never rejects. */
  flush(options?: FlushOptions): Promise<FlushReport>;
}
