import { defineCatalogue, type Catalogue, type MetricDefinition } from './catalogue';
import { inferenceMetrics } from './inference-metrics';

/** Properties of a signal that determine its metrics. */
export interface MeasuredSignal {
  readonly name: string;
  /** Identifies the bins; undefined without a baseline. */
  readonly baselineVersion?: string | undefined;
  /** Whether the value itself is a metric too. */
  readonly publish?: boolean | undefined;
}

/**
 * The metric with the bins of a signal. The version of its baseline is part of the name, so that the
 * values of different baselines never mix: a new baseline starts with an empty metric.
 */
export function signalMetricName({ name, baselineVersion }: MeasuredSignal): string {
  return ['Signal', name, ...(baselineVersion === undefined ? [] : [baselineVersion])].join('.');
}

/** The metric with the values of a signal that is published. */
export function signalValueMetricName({ name }: MeasuredSignal): string {
  return `SignalValue.${name}`;
}

/**
 * The metrics of a stack's signals, with the dimensions of the pipeline's other metrics.
 *
 * A bin is recorded as a power of two: 1 for a value that cannot be used, because it is missing or
 * violates the signal's definition, and 2, 4, 8, … for the bins of the baseline. CloudWatch
 * approximates distributions, and values a factor of two apart stay apart in any approximation.
 */
export function signalMetrics(
  signals: readonly MeasuredSignal[],
): Catalogue<string, 'EndpointName' | 'VariantName'> {
  const metrics: Record<string, MetricDefinition> = {};
  for (const signal of signals) {
    metrics[signalMetricName(signal)] = {
      unit: 'None',
      meaning: `Bin of the signal ${signal.name}: 1 if it is missing or invalid, else 2, 4, 8, … by the baseline's bins.`,
    };
    if (signal.publish === true) {
      metrics[signalValueMetricName(signal)] = {
        unit: 'None',
        meaning: `Value of the signal ${signal.name}.`,
      };
    }
  }
  const { namespace } = inferenceMetrics;
  return defineCatalogue({
    namespace,
    dimensionSets: [['EndpointName'], ['EndpointName', 'VariantName']],
    metrics,
  });
}
