import type { BatchShape, MetricsBatch } from '../batch';
import { BoundedCache } from '../bounded-cache';
import type { CatalogueMetric } from '../catalogue';
import { quote } from '../json-text';

/** Dimension values and property names whose JSON text is remembered. */
const MAX_QUOTED = 512;

const quotedTexts = new BoundedCache<string, string>(MAX_QUOTED);

/** `quote` for texts that come again and again. Texts are values, so sharing them mixes nothing. */
function quoteRecurring(text: string): string {
  let quoted = quotedTexts.get(text);
  if (quoted === undefined) {
    quoted = quote(text);
    quotedTexts.set(text, quoted);
  }
  return quoted;
}

/** A metric's entry in the directive. */
export function metricDefinitionText(metric: CatalogueMetric): string {
  const resolution = metric.storageResolutionSeconds === 1 ? ',"StorageResolution":1' : '';
  return `{"Name":${quote(metric.name)},"Unit":${quote(metric.unit)}${resolution}}`;
}

/** A metric's member of the document, up to its value. */
export function metricKeyText(metric: CatalogueMetric): string {
  return `,${quote(metric.name)}:`;
}

/** A value or values as a document holds them. `join` writes a number as JSON does, −0 included. */
export function valuesText(values: number | readonly number[]): string {
  return typeof values === 'number' ? `${values}` : `[${values.join(',')}]`;
}

/** All of a document of one shape that does not vary, as text between what does. */
export interface Template {
  /** Between the timestamp and the metrics' definitions. */
  readonly beforeDefinitions: string;
  /** The definitions of all the shape's metrics, and the end of the metadata. */
  readonly definitions: string;
  /** For each metric. */
  readonly metricKeys: readonly string[];
  /** For each dimension. */
  readonly dimensionKeys: readonly string[];
}

/** How every document begins, up to the timestamp. */
export const DOCUMENT_START = '{"_aws":{"Timestamp":';
/** From the end of the metrics' definitions to the first member. */
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

/** Templates by shape; a shape that is forgotten takes its template with it. */
export type Templates = WeakMap<BatchShape, Template>;

/** The template of a shape, prepared the first time. */
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
  for (const key of template.dimensionKeys)
    text += key + quoteRecurring(dimensionValues[position++] ?? '');

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
