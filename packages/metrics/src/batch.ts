import type { CatalogueMetric, DimensionSets } from './catalogue';
import type { Reject } from './drop';

/**
 * What batches alike have in common: which metrics, under which dimensions. Batches alike share one
 * object as far as it can be remembered, so a transport can keep prepared work by its identity.
 */
export interface BatchShape {
  readonly namespace: string;
  /** At least one, no two alike. */
  readonly metrics: readonly CatalogueMetric[];
  /** Every dimension that has a value. */
  readonly dimensionNames: readonly string[];
  /** At least one; each of dimensions that have a value. */
  readonly dimensionSets: DimensionSets;
}

/** The metrics of one request, on their way to a transport. */
export interface MetricsBatch {
  readonly shape: BatchShape;
  /** For each of `shape.metrics`: its value, or its values in the order recorded. */
  readonly values: readonly (number | readonly number[])[];
  /** For each of `shape.dimensionNames`: its value. */
  readonly dimensionValues: readonly string[];
  /** Properties by name, each as its JSON text. */
  readonly properties: ReadonlyMap<string, string>;
  /** When the values were recorded, in milliseconds since the epoch. Now, where it is missing. */
  readonly timestampMs?: number;
  /** To be called with whatever the transport cannot take: throws or drops, as the recorder was told. */
  readonly reject: Reject;
}
