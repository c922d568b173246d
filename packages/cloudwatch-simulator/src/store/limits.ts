import { METRIC_UNITS, type MetricUnit } from '@inference-pipeline/metrics';

/**
 * CloudWatch's limits. The package that emits metrics states them independently, so that each checks the
 * other.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export const MAX_DIMENSIONS = 30;
export const MAX_DIMENSION_NAME_LENGTH = 255;
export const MAX_EMF_DIMENSION_NAME_LENGTH = 250;
export const MAX_DIMENSION_VALUE_LENGTH = 1024;
export const MAX_METRIC_NAME_LENGTH = 255;
export const MAX_EMF_METRIC_NAME_LENGTH = 1024;
export const MAX_NAMESPACE_LENGTH = 255;
export const MAX_EMF_NAMESPACE_LENGTH = 1024;
export const MAX_EMF_METRICS = 100;
export const MAX_EMF_VALUES = 100;
export const MAX_UNIQUE_VALUES = 150;
export const MAX_DATA_PER_REQUEST = 1000;
export const MAX_MAGNITUDE = 2 ** 360;
/** Of values other than 0: 8.515920e-109, as earlier editions of the page write it. */
export const MIN_MAGNITUDE = 2 ** -359;
export const MAX_AGE_MS = 14 * 24 * 3_600_000;
export const MAX_AHEAD_MS = 2 * 3_600_000;

export function isUnit(unit: unknown): unit is MetricUnit {
  return METRIC_UNITS.some((known) => known === unit);
}

/** Whether a value is a number that CloudWatch accepts. */
export function isTakenValue(value: unknown): value is number {
  if (typeof value !== 'number') return false;
  const magnitude = Math.abs(value);
  return magnitude === 0 || (magnitude >= MIN_MAGNITUDE && magnitude <= MAX_MAGNITUDE);
}

/** The problem with a time; undefined if CloudWatch accepts it. */
export function timestampProblem(timestampMs: number, nowMs: number): string | undefined {
  if (!Number.isFinite(timestampMs)) return 'is not a time';
  if (timestampMs < nowMs - MAX_AGE_MS) return 'is more than two weeks in the past';
  if (timestampMs > nowMs + MAX_AHEAD_MS) return 'is more than two hours in the future';
  return undefined;
}
