/** Aggregates of the existing datapoints; NaN if there are none. */
export type Aggregation = 'AVG' | 'DATAPOINT_COUNT' | 'MAX' | 'MIN' | 'STDDEV' | 'SUM';

export function isAggregation(name: string): name is Aggregation {
  return ['AVG', 'DATAPOINT_COUNT', 'MAX', 'MIN', 'STDDEV', 'SUM'].includes(name);
}

/** Aggregates one line over time, without missing datapoints. */
export function overTime(name: Aggregation, values: readonly number[]): number {
  return aggregate(name, values.filter(isPresent));
}

/**
 * Aggregates several lines at each time. A missing datapoint counts as 0 for sums and averages and is
 * left out otherwise. If all are missing, the result is missing.
 */
export function acrossLines(name: Aggregation, values: readonly number[]): number {
  const present = values.filter(isPresent);
  if (present.length === 0) return NaN;
  return name === 'AVG' ? aggregate('SUM', present) / values.length : aggregate(name, present);
}

function aggregate(name: Aggregation, values: readonly number[]): number {
  if (name === 'DATAPOINT_COUNT') return values.length;
  if (values.length === 0) return NaN;
  if (name === 'MIN') return values.reduce((a, b) => Math.min(a, b));
  if (name === 'MAX') return values.reduce((a, b) => Math.max(a, b));
  const sum = values.reduce((a, b) => a + b, 0);
  if (name === 'SUM') return sum;
  const mean = sum / values.length;
  if (name === 'AVG') return mean;
  return Math.sqrt(values.reduce((total, value) => total + (value - mean) ** 2, 0) / values.length);
}

function isPresent(value: number): boolean {
  return !Number.isNaN(value);
}
