/**
 * Service limits, each with the page that documents it.
 *
 * - PutMetricData: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html
 * - MetricDatum: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html
 * - Dimension: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Dimension.html
 * - EMF: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 * - PutLogEvents: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html
 */

/** Characters in a namespace (PutMetricData). */
export const MAX_NAMESPACE_LENGTH = 255;

/** Characters in a metric's name (MetricDatum; EMF allows 1024). */
export const MAX_METRIC_NAME_LENGTH = 255;

/** Characters in a dimension's name (EMF; PutMetricData allows 255). */
export const MAX_DIMENSION_NAME_LENGTH = 250;

/** Characters in a dimension's value (Dimension, EMF). */
export const MAX_DIMENSION_VALUE_LENGTH = 1024;

/** Dimensions in one dimension set (MetricDatum, EMF). */
export const MAX_DIMENSIONS_PER_SET = 30;

/** Largest magnitude of a value, 2^360 (MetricDatum). NaN and infinities are refused too. */
export const MAX_METRIC_VALUE = 2 ** 360;

/**
 * Smallest magnitude of a value other than 0: 2^-359, about 8.515920e-109. Earlier editions of the
 * MetricDatum page name it; one smaller value fails the whole request.
 */
export const MIN_METRIC_VALUE = 2 ** -359;

/** Longest delay of a timer, in milliseconds: Node.js fires a timer with a longer one at once. */
export const MAX_TIMER_MS = 2 ** 31 - 1;

/** Metric definitions in one directive of an EMF document (EMF). */
export const MAX_EMF_METRICS_PER_DIRECTIVE = 100;

/** Values in one metric's array in an EMF document (EMF). */
export const MAX_EMF_VALUES_PER_METRIC = 100;

/** Bytes that CloudWatch Logs adds to each event when it measures sizes (PutLogEvents). */
export const LOG_EVENT_OVERHEAD_BYTES = 26;

/** UTF-8 bytes of one EMF document: a log event of 256 KB, less its overhead. */
export const MAX_EMF_DOCUMENT_BYTES = 256 * 1024 - LOG_EVENT_OVERHEAD_BYTES;

/** Data in one PutMetricData request. */
export const MAX_DATA_PER_REQUEST = 1000;

/** Unique values in one datum: the length of `Values` and `Counts` (MetricDatum). */
export const MAX_UNIQUE_VALUES_PER_DATUM = 150;

/** Bytes of one PutMetricData body: 1 MB, taken as 10^6 because that is the stricter reading. */
export const MAX_REQUEST_BYTES = 1_000_000;

/** Greatest age of a datum: two weeks. */
export const MAX_DATUM_AGE_MS = 14 * 24 * 60 * 60 * 1000;

/** How far in the future a datum may be: two hours. */
export const MAX_DATUM_AHEAD_MS = 2 * 60 * 60 * 1000;

/**
 * The number that CloudWatch takes for a value: 0 if it is too close to 0, and undefined for what is not
 * a number or too large.
 */
export function measurableValue(value: unknown): number | undefined {
  const magnitude = typeof value === 'number' ? Math.abs(value) : NaN;
  if (magnitude < MIN_METRIC_VALUE) return 0;

  return magnitude <= MAX_METRIC_VALUE ? (value as number) : undefined;
}
