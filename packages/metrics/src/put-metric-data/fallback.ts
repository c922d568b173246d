import type { BatchShape, MetricsBatch } from '../batch';
import type { CatalogueMetric } from '../catalogue';
import type { Reject } from '../drop';
import type { Datum } from './datum';

interface Group {
  readonly data: Datum[];
  /** By the metric's name. */
  readonly metrics: Map<string, { readonly metric: CatalogueMetric; readonly values: number[] }>;
}

/** A batch, with the data that it was made from. */
export interface FallbackBatch {
  readonly batch: MetricsBatch;
  readonly data: readonly Datum[];
}

/**
 * Converts undelivered data to batches for another transport: one batch for each minute (or second) and
 * set of dimension values, with each value as often as it was recorded. A metric that two catalogues
 * define with different units or resolutions goes into two batches, because one document names it once.
 */
export function batchesOf(data: readonly Datum[], reject: Reject): FallbackBatch[] {
  const groups = new Map<string, Group>();
  for (const datum of data) {
    const { metric, dimensions, timestampMs } = datum.series;
    const { name, unit, storageResolutionSeconds } = metric;
    const key = [metric.namespace, timestampMs, dimensions];
    const known = groups.get(JSON.stringify(key))?.metrics.get(name)?.metric ?? metric;
    const isAnother =
      known.unit !== unit || known.storageResolutionSeconds !== storageResolutionSeconds;
    const group = groupOf(groups, isAnother ? [...key, unit, storageResolutionSeconds] : key);
    group.data.push(datum);
    const values = group.metrics.get(name)?.values ?? [];
    for (const [value, count] of datum.entries) {
      for (let copy = 0; copy < count; copy++) values.push(value);
    }

    group.metrics.set(name, { metric, values });
  }
  return [...groups.values()].flatMap(({ data: ofGroup, metrics }) => {
    const [first] = ofGroup;
    if (first === undefined) return [];
    const { metric, dimensions, timestampMs } = first.series;
    const dimensionNames = dimensions.map(({ name }) => name);
    const shape: BatchShape = {
      namespace: metric.namespace,
      metrics: [...metrics.values()].map((each) => each.metric),
      dimensionNames,
      dimensionSets: [dimensionNames],
    };
    const batch: MetricsBatch = {
      shape,
      values: [...metrics.values()].map((each) => each.values),
      dimensionValues: dimensions.map(({ value }) => value),
      properties: new Map(),
      timestampMs,
      reject,
    };
    return [{ batch, data: ofGroup }];
  });
}

function groupOf(groups: Map<string, Group>, parts: readonly unknown[]): Group {
  const key = JSON.stringify(parts);
  let group = groups.get(key);
  if (group === undefined) {
    group = { data: [], metrics: new Map() };
    groups.set(key, group);
  }
  return group;
}
