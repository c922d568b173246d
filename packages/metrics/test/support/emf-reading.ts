import type { MetricsBatch, MetricsTransport } from '../../src/index';
import type { EmfDocument } from './limit-checker';

/** Values by metric and dimension set, sorted. */
export type Totals = Record<string, number[]>;

export function addTo(totals: Totals, key: string, values: readonly number[]): void {
  (totals[key] ??= []).push(...values);
}

export function sorted(totals: Totals): Totals {
  const entries = Object.entries(totals).map(
    ([key, values]) => [key, values.map((v) => v + 0).sort((a, b) => a - b)] as const,
  );
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function seriesKey(
  metric: string,
  set: readonly string[],
  valueOf: (dimension: string) => unknown,
): string {
  return JSON.stringify([metric, [...set].sort().map((name) => [name, valueOf(name)])]);
}

/** The values that CloudWatch would extract from lines, by metric and dimension set. */
export function totalsOfLines(lines: readonly string[]): Totals {
  const totals: Totals = {};
  for (const line of lines) {
    const document = JSON.parse(line) as EmfDocument;
    for (const directive of document._aws.CloudWatchMetrics) {
      for (const set of directive.Dimensions) {
        for (const { Name } of directive.Metrics) {
          const values = [document[Name]].flat() as number[];
          addTo(
            totals,
            seriesKey(Name, set, (name) => document[name]),
            values,
          );
        }
      }
    }
  }
  return sorted(totals);
}

/** The document of a batch, made in the simplest way: an object and `JSON.stringify`. */
export function referenceDocument(batch: MetricsBatch, timestampMs: number): EmfDocument {
  const { shape } = batch;
  const document: Record<string, unknown> = {
    _aws: {
      Timestamp: timestampMs,
      CloudWatchMetrics: [
        {
          Namespace: shape.namespace,
          Dimensions: shape.dimensionSets,
          Metrics: shape.metrics.map(({ name, unit, storageResolutionSeconds }) => ({
            Name: name,
            Unit: unit,
            ...(storageResolutionSeconds === 1 && { StorageResolution: 1 }),
          })),
        },
      ],
    },
  };
  const define = (name: string, value: unknown) =>
    Object.defineProperty(document, name, { value, enumerable: true, configurable: true });
  shape.metrics.forEach(({ name }, position) => define(name, batch.values[position]));
  shape.dimensionNames.forEach((name, position) => define(name, batch.dimensionValues[position]));
  for (const [name, json] of batch.properties) define(name, JSON.parse(json));
  return JSON.parse(JSON.stringify(document)) as EmfDocument;
}

/** Passes batches on to a transport and keeps them. */
export function spying(
  transport: MetricsTransport,
): MetricsTransport & { batches: MetricsBatch[] } {
  const batches: MetricsBatch[] = [];
  return {
    batches,
    send(batch) {
      batches.push(batch);
      transport.send(batch);
    },
    flush: (options) => transport.flush(options),
  };
}
