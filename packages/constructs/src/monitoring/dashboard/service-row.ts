import {
  graphWidget,
  numberWidget,
  PER_MINUTE,
  type Widget,
} from '@inference-pipeline/monitoring-constructs';

import { alarmThresholds, type ServedContext } from './row-context';

/** Lines of the grid that a number takes. */
const NUMBER_HEIGHT = 3;

/** What callers see: beside the alarms, so without a heading. */
export function serviceRow({ setting, metrics, alarms }: ServedContext): readonly Widget[] {
  const { LatencyMs, SuccessCount, ErrorCount, RejectedCount, UnrecordedCount, ReplayedCount } =
    metrics.service;
  return [
    graphWidget(setting, {
      title: 'LatencyMs',
      unit: 'ms',
      lines: (['Average', 'p50', 'p90', 'p99'] as const).map((statistic) => ({
        metric: LatencyMs,
        statistic,
        label: statistic,
      })),
      thresholds: alarmThresholds(alarms, 'highLatency'),
    }),
    graphWidget(setting, {
      title: 'Error rate',
      unit: '% of inferences',
      lines: [
        {
          expression: '100 * rate',
          using: { rate: { metric: ErrorCount, statistic: 'Average' } },
          label: 'failed inferences',
        },
      ],
    }),
    graphWidget(setting, {
      title: 'Inferences',
      unit: PER_MINUTE,
      lines: [
        { metric: SuccessCount, statistic: 'Sum', label: 'succeeded' },
        { metric: ErrorCount, statistic: 'Sum', label: 'failed' },
      ],
    }),
    graphWidget(setting, {
      title: 'Rejected, replayed, unrecorded',
      unit: PER_MINUTE,
      lines: [
        { metric: RejectedCount, statistic: 'Sum', label: 'rejected' },
        { metric: ReplayedCount, statistic: 'Sum', label: 'replayed' },
        { metric: UnrecordedCount, statistic: 'Sum', label: 'unrecorded' },
      ],
    }),
    ...[
      { title: 'SuccessCount', metric: SuccessCount },
      { title: 'ErrorCount', metric: ErrorCount },
    ].map(({ title, metric }) =>
      numberWidget(setting, {
        title,
        height: NUMBER_HEIGHT,
        lines: [{ metric, statistic: 'Sum', label: title }],
      }),
    ),
  ];
}
