import {
  graphWidget,
  PER_MINUTE,
  shareLine,
  textWidget,
  type Widget,
} from '@inference-pipeline/monitoring-constructs';

import { alarmThresholds, type ServedContext } from './row-context';

/** The Lambda function. */
export function functionRow({
  setting,
  pipeline,
  metrics,
  alarms,
}: ServedContext): readonly Widget[] {
  const lambda = metrics.function;
  return [
    textWidget('## Function'),
    graphWidget(setting, {
      title: 'Invocations, errors, throttles',
      unit: PER_MINUTE,
      rightUnit: '% of invocations',
      lines: [
        { metric: lambda.Invocations, statistic: 'Sum', label: 'invocations' },
        { metric: lambda.Errors, statistic: 'Sum', label: 'errors' },
        { metric: lambda.Throttles, statistic: 'Sum', label: 'throttles' },
        shareLine('errors of invocations', 0, lambda.Errors, {
          metric: lambda.Invocations,
          statistic: 'Sum',
        }),
      ],
    }),
    graphWidget(setting, {
      title: 'Duration and timeout',
      unit: 'ms',
      lines: (['p50', 'p90', 'p99'] as const).map((statistic) => ({
        metric: lambda.Duration,
        statistic,
        label: statistic,
      })),
      thresholds: [
        { label: 'timeout', value: pipeline.functionTimeoutSeconds * 1_000 },
        ...alarmThresholds(alarms, 'functionDuration'),
      ],
    }),
    graphWidget(setting, {
      title: 'Concurrency and cold starts',
      unit: 'executions',
      rightUnit: 'cold starts/min',
      lines: [
        { metric: lambda.ConcurrentExecutions, statistic: 'Maximum', label: 'concurrency' },
        {
          metric: metrics.service.ColdStart,
          statistic: 'Sum',
          label: 'cold starts',
          axis: 'right',
        },
      ],
      thresholds: alarmThresholds(alarms, 'functionConcurrency'),
    }),
  ];
}
