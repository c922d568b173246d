/** A metric as CloudWatch identifies it: an alarm sees it only with exactly these dimensions. */
export interface MetricIdentity {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** Totals of a metric in CloudWatch during a test. */
export interface MetricTotals {
  readonly unit: string;
  readonly sum: number;
  readonly sampleCount: number;
}

/** The same text for the same identity, in any order of its dimensions. */
export function identityKey({ namespace, name, dimensions }: MetricIdentity): string {
  const sorted = Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([namespace, name, sorted]);
}
