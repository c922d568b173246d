import type { BatchShape, MetricsBatch } from '../batch';
import type { CatalogueMetric } from '../catalogue';

/** The values of one metric with one set of dimensions in one minute (or second), as counts. */
export interface Series {
  /** Identifies the series: values with the same key are aggregated. */
  readonly key: string;
  readonly metric: CatalogueMetric;
  readonly dimensions: readonly { readonly name: string; readonly value: string }[];
  /** Start of the minute, or of the second for a high-resolution metric. */
  readonly timestampMs: number;
  /** How often each value was recorded. Values are exact: neither rounded nor put into buckets. */
  readonly counts: Map<number, number>;
}

/** A series without its values. */
export type SeriesIdentity = Omit<Series, 'counts'>;

/** Separates the parts of a key; names and values of dimensions cannot contain it. */
const SEPARATOR = '\u0000';

interface PreparedSet {
  readonly names: readonly string[];
  readonly positions: readonly number[];
  readonly key: string;
}

/** Dimension sets with the positions of their values, by shape. */
const preparedSets = new WeakMap<BatchShape, readonly PreparedSet[]>();

function setsOf(shape: BatchShape): readonly PreparedSet[] {
  let sets = preparedSets.get(shape);
  if (sets === undefined) {
    sets = shape.dimensionSets.map((names) => ({
      names,
      positions: names.map((name) => shape.dimensionNames.indexOf(name)),
      key: names.join(SEPARATOR),
    }));
    preparedSets.set(shape, sets);
  }
  return sets;
}

/** Yields each metric of a batch under each of its dimension sets, with its values. */
export function* seriesOfBatch(
  batch: MetricsBatch,
  timestampMs: number,
): Generator<{ identity: SeriesIdentity; values: readonly number[] }> {
  for (const { names, positions, key } of setsOf(batch.shape)) {
    const dimensionValues = positions.map((position) => batch.dimensionValues[position] ?? '');
    const dimensions = names.map((name, at) => ({ name, value: dimensionValues[at] ?? '' }));
    const dimensionsKey = [key, ...dimensionValues].join(SEPARATOR);
    for (const [position, metric] of batch.shape.metrics.entries()) {
      const resolutionMs = metric.storageResolutionSeconds * 1000;
      const bucketMs = Math.floor(timestampMs / resolutionMs) * resolutionMs;
      const { namespace, name, unit, storageResolutionSeconds } = metric;
      const metricKey = [namespace, name, unit, storageResolutionSeconds, bucketMs].join(SEPARATOR);
      const values = batch.values[position] ?? [];
      yield {
        identity: {
          key: `${metricKey}${SEPARATOR}${dimensionsKey}`,
          metric,
          dimensions,
          timestampMs: bucketMs,
        },
        values: typeof values === 'number' ? [values] : values,
      };
    }
  }
}
