import type { MetricStore } from '@inference-pipeline/cloudwatch-simulator';
import {
  codeBounds,
  confusionClasses,
  type GroundTruthDefinition,
  type WatchedSignals,
} from '@inference-pipeline/inference-contract';
import { groundTruthMetrics, inferenceMetrics } from '@inference-pipeline/metrics';

import type {
  ConfusionView,
  ModelAlarmView,
  QualityNumbers,
  QualityView,
} from '../../../shared/model-view';
import { windowEndingAt, windowOf } from './window';
import type { Dimensions, WindowStatistics } from './window-statistics';

/** More classes do not fit into the panel. */
const MAX_SHOWN_CLASSES = 8;

/** Where the metrics of ground truth are. */
export interface QualitySources {
  readonly store: MetricStore;
  readonly statistics: WindowStatistics;
  readonly endpointName: string;
  readonly variantNames: readonly string[];
  /** Start of the console, epoch ms. */
  readonly startedMs: number;
  readonly nowMs: number;
}

type ReadMetric = (
  metric: { readonly name: string },
  stat: string,
  dimensions?: Dimensions,
) => number;

/** Predictions compared with ground truth, as the page shows them. */
export function qualityView(
  definition: GroundTruthDefinition,
  { signals }: WatchedSignals,
  alarms: readonly ModelAlarmView[],
  { store, statistics, endpointName, variantNames, startedMs, nowMs }: QualitySources,
): QualityView {
  const { signal, kind } = definition;
  const windowMinutes = windowOf(alarms);
  const span = windowEndingAt(nowMs, windowMinutes);
  const read: ReadMetric = ({ name }, stat, variant = {}) =>
    statistics.read(name, { EndpointName: endpointName, ...variant }, stat, span);
  const sumSinceStart = ({
    name,
    namespace,
  }: {
    readonly name: string;
    readonly namespace: string;
  }) => {
    const metric = { namespace, metricName: name, dimensions: { EndpointName: endpointName } };
    return store.statistic(metric, 'Sum', startedMs, span.endMs) || 0;
  };
  const { GroundTruthCount, GroundTruthDelaySeconds } = groundTruthMetrics.metrics;
  const succeeded = sumSinceStart(inferenceMetrics.metrics.SuccessCount);
  const known = sumSinceStart(GroundTruthCount);
  const arrived = read(GroundTruthDelaySeconds, 'SampleCount');
  const classes = confusionClasses(
    definition,
    signals.find(({ name }) => name === signal),
  );
  return {
    signal,
    kind,
    windowMinutes,
    all: numbersOf(kind, read),
    variants:
      variantNames.length < 2
        ? []
        : variantNames.map((name) => ({ name, ...numbersOf(kind, read, { VariantName: name }) })),
    confusion: kind === 'category' ? confusionOf(classes, read) : null,
    awaiting: Math.max(0, succeeded - known),
    delaySeconds: arrived === 0 ? null : read(GroundTruthDelaySeconds, 'Average'),
    alarms,
  };
}

function numbersOf(
  kind: GroundTruthDefinition['kind'],
  read: ReadMetric,
  variant?: Dimensions,
): QualityNumbers {
  const { AbsoluteError, CorrectCount, SquaredError } = groundTruthMetrics.metrics;
  const compared = read(kind === 'number' ? AbsoluteError : CorrectCount, 'SampleCount', variant);
  const isNumber = compared > 0 && kind === 'number';
  return {
    compared,
    accuracy: compared > 0 && kind === 'category' ? read(CorrectCount, 'Average', variant) : null,
    meanAbsoluteError: isNumber ? read(AbsoluteError, 'Average', variant) : null,
    rootMeanSquaredError: isNumber ? Math.sqrt(read(SquaredError, 'Average', variant)) : null,
  };
}

function confusionOf(classes: readonly string[], read: ReadMetric): ConfusionView | null {
  if (classes.length === 0 || classes.length > MAX_SHOWN_CLASSES) return null;

  const countAt = (position: number) => {
    const { above, upTo } = codeBounds(position, position);
    return read(groundTruthMetrics.metrics.ConfusionCell, `TC(${above}:${upTo})`);
  };
  return {
    classes,
    counts: classes.map((_predicted, row) =>
      classes.map((_actual, column) => countAt(row * classes.length + column)),
    ),
  };
}
