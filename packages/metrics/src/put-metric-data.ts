import { type CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';

import { AggregatingTransport } from './put-metric-data/transport';
import type { DroppedValues, FlushOptions, FlushReport, MetricsTransport } from './transport';

/** What {@link createPutMetricDataTransport} takes. */
export interface PutMetricDataTransportOptions {
  /** Its own retries serve for transient faults; its credentials need `cloudwatch:PutMetricData`. */
  readonly client: CloudWatchClient;
  /**
   * For a long-running process: flushes this often, in milliseconds, without keeping the process alive.
   * Without it only `flush`, `close` and a filling buffer send anything.
   */
  readonly flushIntervalMs?: number | undefined;
  /**
   * The most unique values held at a time. At half of it a flush begins early; beyond it the oldest
   * give way and are reported. A unique value takes some 100 bytes.
   *
   * @default 50000
   */
  readonly maxPendingValues?: number | undefined;
  /** Takes what could not be delivered. Without one it is retained and tried again at the next flush. */
  readonly fallback?: MetricsTransport | undefined;
  /** Told of values given up on, when it happens. */
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
  /** Stops the interval and flushes; what is sent to the transport afterwards is dropped and reported. */
  close(options?: FlushOptions): Promise<FlushReport>;
}

const DEFAULT_MAX_PENDING_VALUES = 50_000;

/**
 * Keeps values and sends them to CloudWatch with PutMetricData when flushed.
 *
 * Values are added up by metric, dimensions and minute (second for a high-resolution metric) into pairs
 * of value and count. Nothing is rounded and there are no statistic sets, so every statistic, each
 * percentile included, is that of the very values recorded: the error is zero by construction.
 *
 * `flush` never rejects, and never sends more than 1000 data, 150 unique values of a datum or 1 MB in a
 * request. A datum that the service calls invalid is found by halving and dropped alone. An error of
 * credentials, throttling or the network, after the SDK's own retries, leaves the data to `fallback` or
 * to the next flush.
 *
 * Delivery is **at least once**: when a flush is aborted or times out, nobody can know whether the
 * service took the request, so its values may be counted twice, once by it and once by the fallback or
 * the next flush. A caller for whom counting twice is worse than losing has to drop instead.
 *
 * @throws RangeError where `maxPendingValues` or `flushIntervalMs` is not a positive number.
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
    if (value !== undefined && !(value > 0))
      throw new RangeError(`${name} must be a positive number, got ${value}.`);
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
