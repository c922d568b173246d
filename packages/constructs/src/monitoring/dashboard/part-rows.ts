import type { MetricReference } from '../metric-reference';
import {
  graphWidget,
  textWidget,
  type Line,
  type MathLine,
  type MetricLine,
  type Widget,
} from '../widgets';
import { alarmThresholds, type RowContext } from './rows';
import { variantLines, type VariantLineOptions } from './variant-lines';

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
export function apiRow({ setting, metrics: { api }, alarms }: RowContext): readonly Widget[] {
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
export function functionRow({ setting, pipeline, metrics, alarms }: RowContext): readonly Widget[] {
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

/** The SageMaker endpoint: requests, then instances. */
export function endpointRow(context: RowContext): readonly Widget[] {
  const { setting, pipeline, metrics, alarms, gpu } = context;
  const { variants } = metrics;
  const lines = (options: Omit<VariantLineOptions, 'endpointName' | 'variants'>): readonly Line[] =>
    variantLines({ ...options, endpointName: pipeline.endpointName, variants });
  const utilisation = (
    name: 'CPUUtilization' | 'MemoryUtilization' | 'DiskUtilization' | 'GPUUtilization',
    id: string,
    label: string,
    divisorOf?: VariantLineOptions['divisorOf'],
  ) =>
    lines({
      metricOf: ({ instance }) => instance[name],
      statistic: 'Average',
      id,
      label,
      ...(divisorOf && { divisorOf }),
    });
  const inMs = { factor: 0.001 };
  return [
    textWidget('## Endpoint'),
    graphWidget(setting, {
      title: 'Invocations',
      unit: 'count',
      lines: lines({
        metricOf: ({ invocation }) => invocation.Invocations,
        statistic: 'Sum',
        id: 'invocations',
        label: 'invocations',
      }),
    }),
    graphWidget(setting, {
      title: 'ModelLatency and OverheadLatency',
      unit: 'ms',
      lines: [
        ...(['p50', 'p99'] as const).flatMap((statistic) =>
          lines({
            metricOf: ({ invocation }) => invocation.ModelLatency,
            statistic,
            id: `model${statistic}`,
            label: `model ${statistic}`,
            ...inMs,
          }),
        ),
        ...lines({
          metricOf: ({ invocation }) => invocation.OverheadLatency,
          statistic: 'Average',
          id: 'overhead',
          label: 'overhead average',
          ...inMs,
        }),
      ],
      thresholds: alarmThresholds(alarms, 'endpointModelLatency'),
    }),
    graphWidget(setting, {
      title: '4XX, 5XX and model errors',
      unit: 'count',
      lines: (
        [
          ['Invocation4XXErrors', 'badrequests', '4XX'],
          ['Invocation5XXErrors', 'failures', '5XX'],
          ['InvocationModelErrors', 'modelerrors', 'model errors'],
        ] as const
      ).flatMap(([name, id, label]) =>
        lines({ metricOf: ({ invocation }) => invocation[name], statistic: 'Sum', id, label }),
      ),
    }),
    graphWidget(setting, {
      title: 'Concurrent requests per model',
      unit: 'requests',
      lines: lines({
        metricOf: ({ invocation }) => invocation.ConcurrentRequestsPerModel,
        statistic: 'Maximum',
        id: 'concurrent',
        label: 'concurrent',
      }),
    }),
    graphWidget(setting, {
      title: 'Utilisation (100 % is all cores, memory, disk and GPUs)',
      unit: '%',
      maximum: 100,
      lines: [
        ...utilisation('CPUUtilization', 'cpu', 'CPU', ({ capacity }) => capacity.vcpus),
        ...utilisation('MemoryUtilization', 'memory', 'memory'),
        ...utilisation('DiskUtilization', 'disk', 'disk'),
        ...(gpu
          ? utilisation('GPUUtilization', 'gpu', 'GPU', ({ capacity }) => capacity.gpus)
          : []),
      ],
      thresholds: alarmThresholds(alarms, 'endpointCpu'),
    }),
    // Each instance publishes its utilisation once a minute, so that the samples tell how many
    // instances do; SageMaker has no metric of their number for endpoints that do not scale.
    graphWidget(setting, {
      title: 'Instances that report',
      unit: 'instances',
      lines: lines({
        metricOf: ({ instance }) => instance.CPUUtilization,
        statistic: 'SampleCount',
        id: 'instances',
        label: 'instances',
      }),
    }),
  ];
}
