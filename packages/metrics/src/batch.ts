import type { CatalogueMetric, DimensionSets } from './catalogue';
import type { Reject } from './drop';

/**
 * The part of a batch that does not change from request to request: its metrics and its dimensions.
 * Batches with the same metrics and dimensions usually share one object, so a transport can cache
 * prepared work by its identity.
 */
export interface BatchShape {
  readonly namespace: string;
  /** At least one, each different. */
  readonly metrics: readonly CatalogueMetric[];
  /** The dimensions that have a value. */
  readonly dimensionNames: readonly string[];
  /** At least one; every dimension in them has a value. */
  readonly dimensionSets: DimensionSets;
}

/** The metrics of one request, on their way to a transport. */
export interface MetricsBatch {
  readonly shape: BatchShape;
  /** For each metric of the shape, its value, or its values in recording order. */
  readonly values: readonly (number | readonly number[])[];
  /** For each dimension of the shape, its value. */
  readonly dimensionValues: readonly string[];
  /** Properties by name, each as JSON text. */
  readonly properties: ReadonlyMap<string, string>;
  /** When the values were recorded, in milliseconds since the epoch. Default: now. */
  readonly timestampMs?: number;
  /** Called with anything that the transport cannot take. Throws or drops, as the recorder is configured. */
  readonly reject: Reject;
}
