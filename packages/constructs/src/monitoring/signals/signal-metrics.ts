import type {
  GroundTruthDefinition,
  SignalSource,
  WatchedSignal,
  WatchedSignals,
} from '@inference-pipeline/inference-contract';
import {
  groundTruthMetrics,
  signalMetricName,
  signalMetrics,
  signalValueMetricName,
} from '@inference-pipeline/metrics';
import { referToMetric, type MetricReference } from '@inference-pipeline/monitoring-constructs';
import type { Construct } from 'constructs';

/** The references to the metrics of ground truth under one set of dimensions. */
export type GroundTruthReferences = {
  readonly [Name in keyof typeof groundTruthMetrics.metrics]: MetricReference<
    (typeof groundTruthMetrics.metrics)[Name]['unit']
  >;
};

/** A signal with its metrics. */
export interface SignalMetrics {
  readonly signal: WatchedSignal;
  /** The bins of its values. */
  readonly bins: MetricReference<'None'>;
  /** The values themselves; undefined if they are not published. */
  readonly values: MetricReference<'None'> | undefined;
  /** Threshold of its drift alarms, if it has its own. */
  readonly maximumDrift: number | undefined;
}

/** What a stack compares with ground truth, with its metrics. */
export interface GroundTruthParts {
  readonly definition: GroundTruthDefinition;
  /** The signal of the prediction. */
  readonly signal: WatchedSignal | undefined;
  readonly metrics: GroundTruthReferences;
  /** The same by variant. */
  readonly variants: readonly {
    readonly name: string;
    readonly metrics: GroundTruthReferences;
  }[];
}

/** What a stack watches of the model, with the metrics. */
export interface ModelMetrics {
  readonly signals: readonly SignalMetrics[];
  /** Undefined if there is no ground truth. */
  readonly groundTruth: GroundTruthParts | undefined;
}

/** Thresholds of the drift alarms of single signals, by the signal's name. */
export type MaximumDrifts = Readonly<Record<string, number>>;

export interface ModelMetricsProps {
  readonly endpointName: string;
  readonly variantNames: readonly string[];
  /** Default: nothing is watched. */
  readonly watched: WatchedSignals | undefined;
  readonly maximumDrifts: MaximumDrifts;
}

/** The metrics of the signals and of ground truth. */
export function modelMetrics(
  construct: Construct,
  { endpointName, variantNames, watched, maximumDrifts }: ModelMetricsProps,
): ModelMetrics {
  const { signals = [], groundTruth } = watched ?? {};
  const endpoint = { EndpointName: endpointName };
  return {
    signals: signals.map((signal) => {
      const { metrics } = signalMetrics([signal]);
      const under = (name: string) => {
        const metric = metrics[name];
        return metric && (referToMetric(construct, metric, endpoint) as MetricReference<'None'>);
      };
      return {
        signal,
        bins: under(signalMetricName(signal)) as MetricReference<'None'>,
        values: under(signalValueMetricName(signal)),
        maximumDrift: Object.hasOwn(maximumDrifts, signal.name)
          ? maximumDrifts[signal.name]
          : undefined,
      };
    }),
    groundTruth: groundTruth && {
      definition: groundTruth,
      signal: signals.find(({ name }) => name === groundTruth.signal),
      metrics: groundTruthUnder(construct, endpoint),
      variants: variantNames.map((name) => ({
        name,
        metrics: groundTruthUnder(construct, { ...endpoint, VariantName: name }),
      })),
    },
  };
}

function groundTruthUnder(
  construct: Construct,
  dimensions: Readonly<Record<string, string>>,
): GroundTruthReferences {
  return Object.fromEntries(
    Object.entries(groundTruthMetrics.metrics).map(([name, metric]) => [
      name,
      referToMetric(construct, metric, dimensions),
    ]),
  ) as unknown as GroundTruthReferences;
}

/** The signals that are read in one place. */
export function signalsFrom(
  { signals }: ModelMetrics,
  source: SignalSource,
): readonly SignalMetrics[] {
  return signals.filter(({ signal }) => signal.from === source);
}
