import type { BatchShape, MetricsBatch } from '../batch';
import { BoundedCache } from '../bounded-cache';
import type { CatalogueMetric } from '../catalogue';
import { quote } from '../json-text';

/** Most dimension values and property names whose JSON text is cached. */
const MAX_QUOTED = 512;

const quotedTexts = new BoundedCache<string, string>(MAX_QUOTED);

/** `quote` with a cache, for texts that recur. */
function quoteRecurring(text: string): string {
  let quoted = quotedTexts.get(text);
  if (quoted === undefined) {
    quoted = quote(text);
    quotedTexts.set(text, quoted);
  }
  return quoted;
}

/** A metric's definition in the directive. */
export function metricDefinitionText(metric: CatalogueMetric): string {
  const resolution = metric.storageResolutionSeconds === 1 ? ',"StorageResolution":1' : '';
  return `{"Name":${quote(metric.name)},"Unit":${quote(metric.unit)}${resolution}}`;
}

/** The start of a metric's member of the document, up to its value. */
export function metricKeyText(metric: CatalogueMetric): string {
  return `,${quote(metric.name)}:`;
}

/** A metric's value or values in a document. `join` writes numbers as JSON does, including −0. */
export function valuesText(values: number | readonly number[]): string {
  return typeof values === 'number' ? `${values}` : `[${values.join(',')}]`;
}

/** The constant parts of a shape's documents. */
export interface Template {
  /** Text between the timestamp and the definitions of metrics. */
  readonly beforeDefinitions: string;
  /** Definitions of all metrics of the shape, and the end of the metadata. */
  readonly definitions: string;
  /** For each metric. */
  readonly metricKeys: readonly string[];
  /** For each dimension. */
  readonly dimensionKeys: readonly string[];
}

/** The start of every document, up to the timestamp. */
export const DOCUMENT_START = '{"_aws":{"Timestamp":';
/** Text between the definitions of metrics and the first member. */
export const METADATA_END = ']}]}';

function prepareTemplate(shape: BatchShape): Template {
  const namespace = quote(shape.namespace);
  const dimensions = JSON.stringify(shape.dimensionSets);
  return {
    beforeDefinitions: `,"CloudWatchMetrics":[{"Namespace":${namespace},"Dimensions":${dimensions},"Metrics":[`,
    definitions: shape.metrics.map(metricDefinitionText).join(',') + METADATA_END,
    metricKeys: shape.metrics.map(metricKeyText),
    dimensionKeys: shape.dimensionNames.map((name) => `,${quote(name)}:`),
  };
}

/** Templates by shape. A template is freed with its shape. */
export type Templates = WeakMap<BatchShape, Template>;

/** The template of a shape, prepared at first use. */
export function templateOf(templates: Templates, shape: BatchShape): Template {
  let template = templates.get(shape);
  if (template === undefined) {
    template = prepareTemplate(shape);
    templates.set(shape, template);
  }
  return template;
}

/** The dimensions and properties of a batch, and the end of the document. */
export function contextText(
  template: Template,
  dimensionValues: readonly string[],
  properties: ReadonlyMap<string, string>,
): string {
  let text = '';
  let position = 0;
  for (const key of template.dimensionKeys) {
    text += key + quoteRecurring(dimensionValues[position++] ?? '');
  }

  for (const [name, json] of properties) text += `,${quoteRecurring(name)}:${json}`;
  return text + '}';
}

/** The whole batch as one document, whatever its size. */
export function documentText(template: Template, batch: MetricsBatch, timestampMs: number): string {
  let text = DOCUMENT_START + `${timestampMs}` + template.beforeDefinitions + template.definitions;
  let position = 0;
  for (const key of template.metricKeys) text += key + valuesText(batch.values[position++] ?? 0);
  return text + contextText(template, batch.dimensionValues, batch.properties);
}
