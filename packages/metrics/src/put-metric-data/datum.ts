import { MAX_UNIQUE_VALUES_PER_DATUM } from '../limits';
import type { MetricUnit } from '../unit';
import type { Series } from './series';

/** A `MetricDatum` of PutMetricData. */
export interface MetricDatumInput {
  MetricName: string;
  Dimensions: { Name: string; Value: string }[];
  Timestamp: Date;
  Unit: MetricUnit;
  StorageResolution: number;
  Values: number[];
  Counts: number[];
}

/** A datum with the figures to account for it. */
export interface Datum {
  readonly series: Series;
  /** Unique values with their counts; at most 150. */
  readonly entries: [number, number][];
  readonly input: MetricDatumInput;
  /** Number of recorded values. */
  readonly valueCount: number;
  /** Upper bound of its bytes in the request's body, including the comma after it. */
  readonly bytes: number;
}

function datumOf(series: Series, entries: [number, number][]): Datum {
  const { metric, dimensions, timestampMs } = series;
  const input: MetricDatumInput = {
    MetricName: metric.name,
    Dimensions: dimensions.map(({ name, value }) => ({ Name: name, Value: value })),
    Timestamp: new Date(timestampMs),
    Unit: metric.unit,
    StorageResolution: metric.storageResolutionSeconds,
    Values: entries.map(([value]) => value),
    Counts: entries.map(([, count]) => count),
  };
  // A Date as ISO text, quotes included, is longer than the epoch seconds of AWS JSON 1.0.
  const bytes = Buffer.byteLength(JSON.stringify(input)) + 1;
  const valueCount = entries.reduce((sum, [, count]) => sum + count, 0);
  return { series, entries, input, valueCount, bytes };
}

/** The data of a series, with at most 150 unique values each. */
export function dataOf(series: Series): Datum[] {
  const entries = [...series.counts];
  const data: Datum[] = [];
  for (let start = 0; start < entries.length; start += MAX_UNIQUE_VALUES_PER_DATUM) {
    data.push(datumOf(series, entries.slice(start, start + MAX_UNIQUE_VALUES_PER_DATUM)));
  }

  return data;
}
