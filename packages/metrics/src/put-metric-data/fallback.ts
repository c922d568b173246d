import type { BatchShape, MetricsBatch } from '../batch';
import type { CatalogueMetric } from '../catalogue';
import type { Reject } from '../drop';
import type { Datum } from './datum';

interface Group {
  readonly data: Datum[];
  readonly values: Map<CatalogueMetric, number[]>;
}

/** A batch, with the data that it was made from. */
export interface FallbackBatch {
  readonly batch: MetricsBatch;
  readonly data: readonly Datum[];
}

/**
 * Converts undelivered data to batches for another transport: one batch for each minute (or second) and
 * set of dimension values, with each value as often as it was recorded.
 */
export function batchesOf(data: readonly Datum[], reject: Reject): FallbackBatch[] {
  const groups = new Map<string, Group>();
  for (const datum of data) {
    const { metric, dimensions, timestampMs } = datum.series;
    const key = JSON.stringify([metric.namespace, timestampMs, dimensions]);
    let group = groups.get(key);
    if (group === undefined) {
      group = { data: [], values: new Map() };
      groups.set(key, group);
    }
    group.data.push(datum);
    const values = group.values.get(metric) ?? [];
    for (const [value, count] of datum.entries) {
      for (let copy = 0; copy < count; copy++) values.push(value);
    }

    group.values.set(metric, values);
  }
  return [...groups.values()].flatMap(({ data: ofGroup, values }) => {
    const [first] = ofGroup;
    if (first === undefined) return [];
    const { metric, dimensions, timestampMs } = first.series;
    const dimensionNames = dimensions.map(({ name }) => name);
    const shape: BatchShape = {
      namespace: metric.namespace,
      metrics: [...values.keys()],
      dimensionNames,
      dimensionSets: [dimensionNames],
    };
    const batch: MetricsBatch = {
      shape,
      values: [...values.values()],
      dimensionValues: dimensions.map(({ value }) => value),
      properties: new Map(),
      timestampMs,
      reject,
    };
    return [{ batch, data: ofGroup }];
  });
}
