import {
  graphWidget,
  PER_MINUTE,
  textWidget,
  type Widget,
} from '@inference-pipeline/monitoring-constructs';

import { alarmThresholds, type ServedContext } from './row-context';

/** Answers that are streamed; nothing if there are none. */
export function streamingRow({ setting, metrics, alarms }: ServedContext): readonly Widget[] {
  const { streaming } = metrics;
  if (streaming === undefined) return [];

  const { TimeToFirstByteMs, StreamedBytes, InterruptedCount } = streaming.answers;
  const lambda = streaming.function;
  return [
    textWidget('## Streams'),
    graphWidget(setting, {
      title: 'Time to first byte',
      unit: 'ms',
      lines: (['p50', 'p90', 'p99'] as const).map((statistic) => ({
        metric: TimeToFirstByteMs,
        statistic,
        label: statistic,
      })),
      thresholds: alarmThresholds(alarms, 'firstByteLatency'),
    }),
    graphWidget(setting, {
      title: 'Streams and interruptions',
      unit: PER_MINUTE,
      lines: [
        { metric: StreamedBytes, statistic: 'SampleCount', label: 'streams' },
        { metric: InterruptedCount, statistic: 'Sum', label: 'interrupted' },
        { metric: lambda.Errors, statistic: 'Sum', label: 'errors of the function' },
        { metric: lambda.Throttles, statistic: 'Sum', label: 'throttles' },
      ],
    }),
    graphWidget(setting, {
      title: 'Streamed bytes and duration',
      unit: 'bytes per stream',
      rightUnit: 'ms',
      lines: [
        { metric: StreamedBytes, statistic: 'Average', label: 'average size' },
        { metric: lambda.Duration, statistic: 'p50', label: 'p50 of duration', axis: 'right' },
        { metric: lambda.Duration, statistic: 'p99', label: 'p99 of duration', axis: 'right' },
      ],
    }),
  ];
}
