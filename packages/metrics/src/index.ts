export type { BatchShape, MetricsBatch } from './batch';
export {
  type Catalogue,
  type CatalogueDefinition,
  type CatalogueExtension,
  type CatalogueMetric,
  defineCatalogue,
  type DimensionSets,
  extendCatalogue,
  type MetricDefinition,
} from './catalogue';
export { nearestName } from './did-you-mean';
export type { Drop, OnInvalid, Reject } from './drop';
export { createEmfTransport, type EmfTransportOptions } from './emf/transport';
export {
  CatalogueError,
  DimensionError,
  EventSizeError,
  MetricsError,
  MetricValueError,
  PropertyError,
  PublishedRequestError,
  TransportError,
  UnknownMetricError,
} from './errors';
export { groundTruthMetrics } from './ground-truth-metrics';
export { inferenceMetrics } from './inference-metrics';
export { measurableValue } from './limits';
export {
  createRecorder,
  type DimensionValues,
  type MetricsRecorder,
  type RecorderOptions,
  type RequestOptions,
} from './recorder';
export type { MetricsRequest } from './request';
export {
  type MeasuredSignal,
  signalMetricName,
  signalMetrics,
  signalValueMetricName,
} from './signal-metrics';
export { streamMetrics } from './stream-metrics';
export type { DroppedValues, FlushOptions, FlushReport, MetricsTransport } from './transport';
export { METRIC_UNITS, type MetricUnit } from './unit';
export type { MetricSource } from './metric-source';
