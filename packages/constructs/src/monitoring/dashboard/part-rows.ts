import {
  type MetricReference,
  graphWidget,
  textWidget,
  type MathLine,
  type MetricLine,
  type Widget,
} from '@inference-pipeline/monitoring-constructs';

import { alarmThresholds, type ServedContext } from './rows';

/** What share of requests a metric counts, in percent on the right axis; `index` tells its ids apart. */
function shareLine(
  label: string,
  index: number,
  counted: MetricReference,
  requests: Pick<MetricLine, 'metric' | 'statistic'>,
): MathLine {
  const [part, all] = [`part${index}`, `all${index}`];
  return {
    label: `${label} %`,
    expression: `100 * FILL(${part}, 0) / ${all}`,
    using: { [part]: { metric: counted, statistic: 'Sum' }, [all]: requests },
    axis: 'right',
  };
}

/** The HTTP API. */
export function apiRow({ setting, metrics: { api }, alarms }: ServedContext): readonly Widget[] {
  return [
    textWidget('## API'),
    graphWidget(setting, {
      title: 'Requests',
      unit: 'count',
      lines: [{ metric: api.Count, statistic: 'SampleCount', label: 'requests' }],
    }),
    graphWidget(setting, {
      title: '4xx and 5xx',
      unit: 'count',
      rightUnit: '%',
      lines: [
        { metric: api['4xx'], statistic: 'Sum', label: '4xx' },
        { metric: api['5xx'], statistic: 'Sum', label: '5xx' },
        ...(['4xx', '5xx'] as const).map((name, index) =>
          shareLine(`${name} of requests`, index, api[name], {
            metric: api.Count,
            statistic: 'SampleCount',
          }),
        ),
      ],
    }),
    graphWidget(setting, {
      title: 'Latency against integration latency',
      unit: 'ms',
      lines: (['p50', 'p90', 'p99'] as const).flatMap((statistic) => [
        { metric: api.Latency, statistic, label: `latency ${statistic}` },
        { metric: api.IntegrationLatency, statistic, label: `integration ${statistic}` },
      ]),
      thresholds: [
        ...alarmThresholds(alarms, 'apiLatency'),
        ...alarmThresholds(alarms, 'apiIntegrationLatency'),
      ],
    }),
  ];
}

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
      unit: 'count',
      rightUnit: '%',
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
      title: 'Duration against the timeout',
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
      rightUnit: 'cold starts',
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
