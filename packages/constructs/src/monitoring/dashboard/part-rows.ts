import { graphWidget, textWidget, type Line, type Widget } from '../widgets';
import { alarmThresholds, type RowContext } from './rows';
import { variantLines, type VariantLineOptions } from './variant-lines';

/** The HTTP API. */
export function apiRow({ setting, metrics: { api } }: RowContext): readonly Widget[] {
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
      lines: [
        { metric: api['4xx'], statistic: 'Sum', label: '4xx' },
        { metric: api['5xx'], statistic: 'Sum', label: '5xx' },
      ],
    }),
    graphWidget(setting, {
      title: 'Latency against integration latency',
      unit: 'ms',
      lines: (['p50', 'p99'] as const).flatMap((statistic) => [
        { metric: api.Latency, statistic, label: `latency ${statistic}` },
        { metric: api.IntegrationLatency, statistic, label: `integration ${statistic}` },
      ]),
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
      lines: [
        { metric: lambda.Invocations, statistic: 'Sum', label: 'invocations' },
        { metric: lambda.Errors, statistic: 'Sum', label: 'errors' },
        { metric: lambda.Throttles, statistic: 'Sum', label: 'throttles' },
      ],
    }),
    graphWidget(setting, {
      title: 'Duration against the timeout',
      unit: 'ms',
      lines: (['p50', 'p99'] as const).map((statistic) => ({
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

/** The DynamoDB tables. */
export function tablesRow({ setting, metrics }: RowContext): readonly Widget[] {
  const ofOperations = (
    name: 'SuccessfulRequestLatency' | 'SystemErrors' | 'ThrottledRequests',
    statistic: 'Average' | 'Sum',
    prefix = '',
  ) =>
    metrics.operations.map((operation) => ({
      metric: operation.metrics[name],
      statistic,
      label: `${prefix}${operation.operation} ${operation.tableName}`,
    }));
  return [
    textWidget('## Tables'),
    graphWidget(setting, {
      title: 'Latency',
      unit: 'ms',
      lines: ofOperations('SuccessfulRequestLatency', 'Average'),
    }),
    graphWidget(setting, {
      title: 'Throttled requests and system errors',
      unit: 'count',
      lines: [
        ...ofOperations('ThrottledRequests', 'Sum', 'throttled '),
        ...ofOperations('SystemErrors', 'Sum', 'error '),
      ],
    }),
    graphWidget(setting, {
      title: 'Consumed capacity',
      unit: 'units',
      lines: metrics.tables.flatMap(({ tableName, metrics: table }) => [
        { metric: table.ConsumedReadCapacityUnits, statistic: 'Sum', label: `read ${tableName}` },
        { metric: table.ConsumedWriteCapacityUnits, statistic: 'Sum', label: `write ${tableName}` },
      ]),
    }),
  ];
}

/** Notifications of the alarms, and what of the metrics CloudWatch could not read. */
export function notificationsRow({
  setting,
  pipeline,
  metrics: { topic, functionLog },
}: RowContext): readonly Widget[] {
  return [
    textWidget('## Notifications'),
    graphWidget(setting, {
      title: 'Notifications',
      width: 12,
      unit: 'count',
      lines: [
        { metric: topic.NumberOfNotificationsDelivered, statistic: 'Sum', label: 'delivered' },
        { metric: topic.NumberOfNotificationsFailed, statistic: 'Sum', label: 'failed' },
      ],
    }),
    ...(pipeline.metricsInLog
      ? [
          graphWidget(setting, {
            title: 'Metric documents that CloudWatch dropped',
            width: 12,
            unit: 'count',
            lines: [
              { metric: functionLog.EMFParsingErrors, statistic: 'Sum', label: 'unreadable' },
              { metric: functionLog.EMFValidationErrors, statistic: 'Sum', label: 'invalid' },
            ],
          }),
        ]
      : []),
  ];
}
