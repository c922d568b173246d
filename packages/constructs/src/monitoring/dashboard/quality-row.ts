import {
  graphWidget,
  numberWidget,
  textWidget,
  type Line,
  type MetricReference,
  type Threshold,
  type Widget,
} from '@inference-pipeline/monitoring-constructs';

import type { VariantMetrics } from '../pipeline-metrics';
import { classQuality, confusionCounts } from '../signals/confusion';
import type { GroundTruthParts, GroundTruthReferences } from '../signals/signal-metrics';
import { alarmThresholds, type ServedContext } from './row-context';
import { variantLines } from './variant-lines';

const HOUR_SECONDS = 3_600;
const DAY_SECONDS = 86_400;

/** Days over which numbers are computed: ground truth of a few days is little. */
const SHOWN_DAYS = 30;

/** Variants that are shown side by side, so that their numbers can be read. */
const MAX_SIDE_BY_SIDE = 5;

/** Most cells of a confusion matrix whose numbers are shown: those of four classes. */
const MAX_SHOWN_CELLS = 16;

/** How the model's predictions compare with ground truth, by variant and class. */
export function qualityRow(context: ServedContext): readonly Widget[] {
  const { groundTruth } = context.metrics.model;
  if (groundTruth === undefined) return [];
  return [
    textWidget(
      `## Quality: ${groundTruth.definition.signal} against ground truth, at the time of its arrival`,
    ),
    ...(groundTruth.definition.kind === 'category'
      ? [accuracyGraph(context, groundTruth), ...classWidgets(context, groundTruth)]
      : [errorGraph(context, groundTruth)]),
    ...sideBySide(context, groundTruth),
    ...arrivalGraphs(context, groundTruth),
  ];
}

/** Lines of a metric of ground truth by variant. */
function byVariant(
  { pipeline, metrics }: ServedContext,
  { variants }: GroundTruthParts,
  name: keyof GroundTruthReferences,
  options: { readonly id: string; readonly label: string; readonly factor?: number },
): readonly Line[] {
  const metricOf = (variant: VariantMetrics): MetricReference => {
    const own = variants.find((it) => it.name === variant.name);
    if (own === undefined) throw new Error(`There is no variant ${variant.name}`);
    return own.metrics[name];
  };
  return variantLines({
    endpointName: pipeline.endpointName,
    variants: metrics.variants,
    metricOf,
    statistic: 'Average',
    periodSeconds: DAY_SECONDS,
    ...options,
  });
}

function dailyGraph(
  { setting }: ServedContext,
  title: string,
  unit: string,
  lines: readonly Line[],
  thresholds: readonly Threshold[] = [],
): Widget {
  return graphWidget(setting, {
    title,
    unit,
    width: 12,
    periodSeconds: DAY_SECONDS,
    minutes: (SHOWN_DAYS * DAY_SECONDS) / 60,
    lines,
    thresholds,
  });
}

function accuracyGraph(context: ServedContext, groundTruth: GroundTruthParts): Widget {
  return dailyGraph(
    context,
    'Accuracy by variant',
    '%',
    byVariant(context, groundTruth, 'CorrectCount', {
      id: 'correct',
      label: 'accuracy',
      factor: 100,
    }),
    alarmThresholds(context.alarms, 'modelAccuracy'),
  );
}

function classWidgets({ setting }: ServedContext, groundTruth: GroundTruthParts): Widget[] {
  const counts = confusionCounts(groundTruth);
  const quality = classQuality(groundTruth);
  return [
    ...(counts.length > 0 && counts.length <= MAX_SHOWN_CELLS
      ? [
          numberWidget(setting, {
            title: `Predicted → actual, over ${SHOWN_DAYS} days`,
            days: SHOWN_DAYS,
            width: 12,
            lines: counts,
          }),
        ]
      : []),
    ...(quality.length > 0
      ? [
          numberWidget(setting, {
            title: `Precision, recall and F1 by class, over ${SHOWN_DAYS} days`,
            days: SHOWN_DAYS,
            width: 12,
            lines: quality,
          }),
        ]
      : []),
  ];
}

function errorGraph(context: ServedContext, groundTruth: GroundTruthParts): Widget {
  const few = context.metrics.variants.length <= MAX_SIDE_BY_SIDE;
  return dailyGraph(
    context,
    few ? 'MAE and RMSE by variant' : 'MAE by variant',
    'unit of the signal',
    [
      ...byVariant(context, groundTruth, 'AbsoluteError', { id: 'absolute', label: 'MAE' }),
      // A search over many variants cannot be put under a root.
      ...(few ? rootLines(groundTruth) : []),
    ],
    alarmThresholds(context.alarms, 'modelError'),
  );
}

/** Root mean squared errors by variant. */
function rootLines({ variants }: GroundTruthParts): readonly Line[] {
  return variants.map(({ name, metrics }, index) => ({
    expression: `squared${index} ^ 0.5`,
    using: { [`squared${index}`]: { metric: metrics.SquaredError, statistic: 'Average' } },
    label: variants.length === 1 ? 'RMSE' : `RMSE ${name}`,
  }));
}

/** Champion against challenger: quality and latency of each variant beside those of the others. */
function sideBySide(
  { setting, metrics }: ServedContext,
  { definition, variants }: GroundTruthParts,
): readonly Widget[] {
  if (variants.length < 2 || variants.length > MAX_SIDE_BY_SIDE) return [];
  return variants.map(({ name, metrics: own }, index) => {
    const invocation = metrics.variants[index]?.invocation;
    return numberWidget(setting, {
      title: `${name}, ${SHOWN_DAYS} days`,
      days: SHOWN_DAYS,
      width: Math.floor(24 / variants.length),
      lines: [
        ...(definition.kind === 'category'
          ? [percentLine('accuracy %', own.CorrectCount)]
          : [
              { metric: own.AbsoluteError, statistic: 'Average' as const, label: 'MAE' },
              {
                expression: 'squared ^ 0.5',
                using: { squared: { metric: own.SquaredError, statistic: 'Average' as const } },
                label: 'RMSE',
              },
            ]),
        { metric: own.GroundTruthCount, statistic: 'Sum', label: 'with ground truth' },
        ...(invocation
          ? [
              {
                expression: 'latency * 0.001',
                using: { latency: { metric: invocation.ModelLatency, statistic: 'p90' as const } },
                label: 'ModelLatency p90 ms',
              },
            ]
          : []),
      ],
    });
  });
}

function percentLine(label: string, metric: MetricReference): Line {
  return { expression: '100 * part', using: { part: { metric, statistic: 'Average' } }, label };
}

/** How much ground truth arrives, and how late. */
function arrivalGraphs({ setting }: ServedContext, { metrics }: GroundTruthParts): Widget[] {
  return [
    graphWidget(setting, {
      title: 'Ground truth',
      unit: 'count/hour',
      width: 12,
      periodSeconds: HOUR_SECONDS,
      lines: [
        { metric: metrics.GroundTruthCount, statistic: 'Sum', label: 'recorded' },
        { metric: metrics.GroundTruthCorrectedCount, statistic: 'Sum', label: 'corrected' },
        { metric: metrics.GroundTruthRefusedCount, statistic: 'Sum', label: 'refused' },
      ],
    }),
    graphWidget(setting, {
      title: 'Delay of ground truth',
      unit: 'hours',
      width: 12,
      periodSeconds: HOUR_SECONDS,
      lines: (['p50', 'p90', 'Maximum'] as const).map((statistic) => ({
        expression: `${statistic.toLowerCase()} / ${HOUR_SECONDS}`,
        using: {
          [statistic.toLowerCase()]: { metric: metrics.GroundTruthDelaySeconds, statistic },
        },
        label: statistic,
      })),
    }),
  ];
}
