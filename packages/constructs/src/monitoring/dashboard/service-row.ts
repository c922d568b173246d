import {
  graphWidget,
  numberWidget,
  textWidget,
  type Widget,
} from '@inference-pipeline/monitoring-constructs';

import { alarmThresholds, type ServedContext } from './row-context';

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
