import {
  burnRate,
  BURN_RATES,
  graphWidget,
  numberWidget,
  textWidget,
  type MathLine,
  type Widget,
  type MetricMath,
} from '@inference-pipeline/monitoring-constructs';

import { alarmThresholds, type ServedContext } from './rows';

/** What callers see. */
export function serviceRow({ setting, metrics, alarms }: ServedContext): readonly Widget[] {
  const { LatencyMs, SuccessCount, ErrorCount, RejectedCount, UnrecordedCount, ReplayedCount } =
    metrics.service;
  return [
    textWidget('## Service'),
    graphWidget(setting, {
      title: 'LatencyMs',
      width: 16,
      unit: 'ms',
      lines: (['Average', 'p50', 'p90', 'p99'] as const).map((statistic) => ({
        metric: LatencyMs,
        statistic,
        label: statistic,
      })),
      thresholds: alarmThresholds(alarms, 'highLatency'),
    }),
    numberWidget(setting, {
      title: 'SuccessCount',
      lines: [{ metric: SuccessCount, statistic: 'Sum', label: 'SuccessCount' }],
    }),
    numberWidget(setting, {
      title: 'ErrorCount',
      lines: [{ metric: ErrorCount, statistic: 'Sum', label: 'ErrorCount' }],
    }),
    graphWidget(setting, {
      title: 'Error rate',
      unit: '%',
      lines: [
        {
          expression: '100 * rate',
          using: { rate: { metric: ErrorCount, statistic: 'Average' } },
          label: 'failed inferences',
        },
      ],
    }),
    graphWidget(setting, {
      title: 'Request rate',
      unit: 'per second',
      lines: [
        {
          expression: 'inferences / PERIOD(inferences)',
          using: { inferences: { metric: SuccessCount, statistic: 'SampleCount' } },
          label: 'inferences',
        },
      ],
    }),
    graphWidget(setting, {
      title: 'Rejected, replayed, unrecorded',
      unit: 'count',
      lines: [
        { metric: RejectedCount, statistic: 'Sum', label: 'rejected' },
        { metric: ReplayedCount, statistic: 'Sum', label: 'replayed' },
        { metric: UnrecordedCount, statistic: 'Sum', label: 'unrecorded' },
      ],
    }),
  ];
}

/** What was promised, and how much of the error budget is left. */
export function objectivesRow({ setting, levels, objectives }: ServedContext): readonly Widget[] {
  const days = objectives.windowDays;
  return levels.length === 0
    ? []
    : [
        textWidget(`## Objectives, over ${days} days`),
        ...levels.flatMap((level) => {
          const burn = burnRate(level, 3_600, 1);
          return [
            numberWidget(setting, {
              title: `${level.title}: at least ${level.objectivePercent} % ${level.good}`,
              days,
              width: 8,
              lines: [
                drawn(level.goodPercent(3_600), 'good %'),
                drawn(
                  { ...burn, expression: `100 - 100 * ${burn.expression}`, metrics: {} },
                  'budget left %',
                ),
              ],
            }),
            graphWidget(setting, {
              title: `${level.title}: burn rate of the error budget`,
              width: 16,
              unit: 'times',
              periodSeconds: 3_600,
              lines: [drawn(burn, 'over 1 h')],
              thresholds: BURN_RATES.map(({ speed, burnRate: value }) => ({ label: speed, value })),
            }),
          ];
        }),
      ];
}

/** An expression of an alarm as a line. */
function drawn({ expression, metrics }: MetricMath, label: string): MathLine {
  const using = Object.fromEntries(
    Object.entries(metrics).map(([id, metric]) => [id, { metric, statistic: metric.statistic }]),
  );
  return { expression, using, label };
}
