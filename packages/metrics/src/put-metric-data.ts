import { type CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';

import { MAX_TIMER_MS } from './limits';
import { AggregatingTransport } from './put-metric-data/transport';
import type { DroppedValues, FlushOptions, FlushReport, MetricsTransport } from './transport';

/** Options of {@link createPutMetricDataTransport}. */
export interface PutMetricDataTransportOptions {
  /** Its retries cover transient errors. Its credentials need `cloudwatch:PutMetricData`. */
  readonly client: CloudWatchClient;
  /**
   * Interval between flushes, in whole milliseconds, for a long-running process; it does not keep the
   * process alive. Default: values are sent only by `flush`, by `close` and when the buffer is half full.
   */
  readonly flushIntervalMs?: number | undefined;
  /**
   * Most unique values kept at a time. At half this number a flush starts in the background; beyond it
   * the oldest values are dropped and reported. A unique value takes about 100 bytes.
   *
   * @default 50000
   */
  readonly maxPendingValues?: number | undefined;
  /** Receives undelivered values. Default: they are kept and sent again at the next flush. */
  readonly fallback?: MetricsTransport | undefined;
  /** Called when values are given up. */
  readonly onDrop?: ((drop: DroppedValues) => void) | undefined;
  /**
   * The clock, in milliseconds since the epoch.
   *
   * @default Date.now
   */
  readonly now?: (() => number) | undefined;
}

/** A transport that can be shut down. */
export interface PutMetricDataTransport extends MetricsTransport {
  /** Stops the interval and flushes. Later batches are dropped and reported. */
  close(options?: FlushOptions): Promise<FlushReport>;
}

const DEFAULT_MAX_PENDING_VALUES = 50_000;

/**
 * Creates a transport that keeps values and sends them with PutMetricData when flushed.
 *
 * Values are aggregated by metric, dimensions and minute (second for a high-resolution metric) into
 * pairs of value and count. Nothing is rounded and no statistic sets are used, so every statistic,
 * including percentiles, is exact.
 *
 * `flush` never rejects, and ends after 30 seconds at the latest. No request has more than 1000 data, 150 unique values per datum or 1 MB. If the
 * service refuses a request because of an invalid datum, the datum is found by halving the request, and
 * it alone is dropped. After any other error (credentials, throttling, network) and the SDK's retries,
 * the values go to `fallback` or wait for the next flush.
 *
 * Delivery is **at least once**: if a flush is aborted or times out, the service may have taken the
 * request all the same. Its values may then be counted twice: once by the service, once by the fallback
 * or the next flush.
 *
 * @throws RangeError if `maxPendingValues` or `flushIntervalMs` is not a whole number from 1 to 2^31 − 1
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html
 * @example
 * ```ts
 * const transport = createPutMetricDataTransport({
 *   client: new CloudWatchClient({}),
 *   fallback: createEmfTransport(),
 * });
 * const recorder = createRecorder({ catalogue: inferenceMetrics, transport });
 * // … record and publish, then before the invocation ends:
 * await transport.flush({ abortSignal: AbortSignal.timeout(500) });
 * ```
 */
export function createPutMetricDataTransport(
  options: PutMetricDataTransportOptions,
): PutMetricDataTransport {
  const { client, flushIntervalMs, fallback, onDrop, now = Date.now } = options;
  const { maxPendingValues = DEFAULT_MAX_PENDING_VALUES } = options;
  for (const [name, value] of Object.entries({ maxPendingValues, flushIntervalMs })) {
    if (value === undefined) continue;
    if (!Number.isInteger(value) || value < 1 || value > MAX_TIMER_MS) {
      throw new RangeError(
        `${name} must be a whole number from 1 to ${MAX_TIMER_MS}, got ${String(value)}.`,
      );
    }
  }
  return new AggregatingTransport({
    post: (Namespace, MetricData, abortSignal) =>
      client.send(new PutMetricDataCommand({ Namespace, MetricData }), { abortSignal }),
    maxPendingValues,
    flushIntervalMs,
    fallback,
    onDrop,
    now,
  });
}
