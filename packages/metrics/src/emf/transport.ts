import type { MetricsBatch } from '../batch';
import {
  MAX_EMF_DOCUMENT_BYTES,
  MAX_EMF_METRICS_PER_DIRECTIVE,
  MAX_EMF_VALUES_PER_METRIC,
} from '../limits';
import type { FlushReport, MetricsTransport } from '../transport';
import { splitDocuments } from './split';
import { documentText, templateOf, type Templates } from './template';

/** Options of {@link createEmfTransport}. */
export interface EmfTransportOptions {
  /**
   * Writes one document, given without a line end.
   *
   * @default writes the line to standard output, which Lambda sends to CloudWatch Logs
   */
  readonly write?: ((line: string) => void) | undefined;
  /**
   * The clock, in milliseconds since the epoch.
   *
   * @default Date.now
   */
  readonly now?: (() => number) | undefined;
}

/** A UTF-16 code unit is at most three bytes of UTF-8: a bound that is quicker than counting. */
const MAX_BYTES_PER_CODE_UNIT = 3;

const NOTHING_TO_FLUSH: FlushReport = Object.freeze({
  requests: 0,
  valuesSent: 0,
  valuesToFallback: 0,
  dropped: Object.freeze([]),
  undelivered: 0,
});

function fitsOneDocument(batch: MetricsBatch, text: string): boolean {
  return (
    batch.values.length <= MAX_EMF_METRICS_PER_DIRECTIVE &&
    batch.values.every((v) => typeof v === 'number' || v.length <= MAX_EMF_VALUES_PER_METRIC) &&
    (text.length * MAX_BYTES_PER_CODE_UNIT <= MAX_EMF_DOCUMENT_BYTES ||
      Buffer.byteLength(text) <= MAX_EMF_DOCUMENT_BYTES)
  );
}

/**
 * Creates a transport that writes each batch as one line in the embedded metric format. It makes no
 * API call, never waits and keeps nothing. CloudWatch Logs extracts the metrics from the lines, each at
 * least once.
 *
 * A batch with more than 100 metrics, 100 values of one metric or 256 KB becomes several lines, each
 * with all dimensions and properties. A property that is too large for any line is rejected with an
 * {@link EventSizeError}.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 * @example
 * ```ts
 * const lines: string[] = [];
 * const transport = createEmfTransport({ write: (line) => lines.push(line) });
 * ```
 */
export function createEmfTransport(options: EmfTransportOptions = {}): MetricsTransport {
  const { write = (line: string) => process.stdout.write(line + '\n'), now = Date.now } = options;
  const templates: Templates = new WeakMap();
  return {
    send(batch) {
      const template = templateOf(templates, batch.shape);
      const timestampMs = Math.floor(batch.timestampMs ?? now());
      const text = documentText(template, batch, timestampMs);
      if (fitsOneDocument(batch, text)) write(text);
      else for (const part of splitDocuments(template, batch, timestampMs)) write(part);
    },
    flush: () => Promise.resolve(NOTHING_TO_FLUSH),
  };
}
