import type { MetricsBatch } from '../batch';
import type { CatalogueMetric } from '../catalogue';
import { EventSizeError } from '../errors';
import { quote } from '../json-text';
import {
  MAX_EMF_DOCUMENT_BYTES,
  MAX_EMF_METRICS_PER_DIRECTIVE,
  MAX_EMF_VALUES_PER_METRIC,
} from '../limits';
import { shown } from '../naming';
import {
  contextText,
  DOCUMENT_START,
  metricDefinitionText,
  metricKeyText,
  METADATA_END,
  type Template,
  valuesText,
} from './template';

/** A metric with its values that are in no document yet. */
interface Remaining {
  readonly metric: CatalogueMetric;
  readonly values: readonly number[];
  readonly definition: string;
  readonly key: string;
  /** Its bytes in a document without the values; they are all ASCII. */
  readonly fixedBytes: number;
}

const COMMA_AND_BRACKETS_BYTES = 3;

function remainingOf(batch: MetricsBatch): Remaining[] {
  return batch.shape.metrics.map((metric, position) => {
    const values = batch.values[position] ?? [];
    const definition = metricDefinitionText(metric);
    const key = metricKeyText(metric);
    return {
      metric,
      values: typeof values === 'number' ? [values] : values,
      definition,
      key,
      fixedBytes: definition.length + key.length + COMMA_AND_BRACKETS_BYTES,
    };
  });
}

/** How many of the first values fit into this number of bytes and into the array of one metric. */
function fittingCount(values: readonly number[], bytes: number): number {
  let left = bytes;
  let count = 0;
  for (const value of values.slice(0, MAX_EMF_VALUES_PER_METRIC)) {
    left -= `${value},`.length;
    if (left < 0) break;
    count += 1;
  }
  return count;
}

/** The most bytes that any metric needs for a single value. */
function widestValueBytes(metrics: readonly Remaining[]): number {
  let widest = 0;
  for (const { values, fixedBytes } of metrics) {
    for (const value of values) widest = Math.max(widest, fixedBytes + `${value},`.length);
  }

  return widest;
}

/** Properties that leave room for at least one value. Rejects the largest ones until they do. */
function fittingProperties(batch: MetricsBatch, roomBytes: number): ReadonlyMap<string, string> {
  const sized = [...batch.properties].map(([name, json]) => ({
    name,
    bytes: Buffer.byteLength(`,${quote(name)}:${json}`),
  }));
  let bytes = sized.reduce((sum, property) => sum + property.bytes, 0);
  const kept = new Map(batch.properties);
  for (const property of sized.sort((a, b) => b.bytes - a.bytes)) {
    if (bytes <= roomBytes) break;
    bytes -= property.bytes;
    kept.delete(property.name);
    const error = new EventSizeError(
      `Property ${shown(property.name)} takes ${property.bytes} bytes, but a log event has room for only ${roomBytes} bytes of properties.`,
    );
    batch.reject({ kind: 'property', name: property.name, count: 0, error });
  }
  return kept;
}

/**
 * Splits a batch into documents that are within the limits, each with all dimensions and properties.
 * Values keep their order. Rejects anything that fits into no document.
 */
export function splitDocuments(
  template: Template,
  batch: MetricsBatch,
  timestampMs: number,
): string[] {
  let remaining = remainingOf(batch);
  const start = DOCUMENT_START + `${timestampMs}` + template.beforeDefinitions;
  const bareBytes =
    Buffer.byteLength(start + METADATA_END) +
    Buffer.byteLength(contextText(template, batch.dimensionValues, new Map()));
  const roomBytes = MAX_EMF_DOCUMENT_BYTES - bareBytes - widestValueBytes(remaining);
  if (roomBytes < 0) {
    const { namespace } = batch.shape;
    const count = remaining.reduce((sum, { values }) => sum + values.length, 0);
    const error = new EventSizeError(
      `The dimensions of ${namespace} take ${bareBytes} bytes, which leaves no room for a value in a log event.`,
    );
    batch.reject({ kind: 'request', name: namespace, count, error });
    return [];
  }
  const properties = fittingProperties(batch, roomBytes);
  const end = contextText(template, batch.dimensionValues, properties);
  const freeBytes = MAX_EMF_DOCUMENT_BYTES - Buffer.byteLength(start + METADATA_END + end);
  const documents: string[] = [];
  while (remaining.length > 0) {
    const later: Remaining[] = [];
    const definitions: string[] = [];
    let members = '';
    let bytes = freeBytes;
    for (const item of remaining) {
      const isFull = definitions.length === MAX_EMF_METRICS_PER_DIRECTIVE;
      const count = isFull ? 0 : fittingCount(item.values, bytes - item.fixedBytes);
      if (count < item.values.length) later.push({ ...item, values: item.values.slice(count) });
      if (count === 0) continue;
      const [first = 0, ...others] = item.values.slice(0, count);
      const text = item.key + valuesText(others.length === 0 ? first : [first, ...others]);
      definitions.push(item.definition);
      members += text;
      bytes -= item.definition.length + 1 + text.length;
    }
    documents.push(start + definitions.join(',') + METADATA_END + members + end);
    remaining = later;
  }
  return documents;
}
