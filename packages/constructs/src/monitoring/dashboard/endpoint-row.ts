import {
  graphWidget,
  PER_MINUTE,
  textWidget,
  type Line,
  type Widget,
} from '@inference-pipeline/monitoring-constructs';

import { publishersOf, type VariantMetrics } from '../pipeline-metrics';
import { alarmThresholds, type RowContext } from './row-context';
import { variantLines, type VariantLineOptions } from './variant-lines';

/** Lines of the given variants, by default all, that publish the metric. */
type DrawLines = (
  options: Omit<VariantLineOptions, 'endpointName' | 'variants'>,
  variants?: readonly VariantMetrics[],
) => readonly Line[];

/** The SageMaker endpoint: requests, then what they run on. */
export function endpointRow(context: RowContext): readonly Widget[] {
  const { metrics, served } = context;
  const lines = linesOf(context);
  const some = (serverless: boolean) =>
    metrics.variants.some(({ kind }) => (kind === 'serverless') === serverless);
  return [
    textWidget('## Endpoint'),
    // Without a service before it, requests to the endpoint are what callers see, beside the alarms.
    ...(served ? endpointRequestGraphs(context) : []),
    ...(some(false) ? instanceWidgets(context, lines) : []),
    ...(some(true) ? serverlessWidgets(context, lines) : []),
  ];
}

function linesOf({ pipeline, metrics }: RowContext): DrawLines {
  return (options, variants = metrics.drawnVariants) =>
    variantLines({
      ...options,
      endpointName: pipeline.endpointName,
      variants: publishersOf(variants, options.metricOf),
    });
}

/** Requests to the endpoint, how long they take and how many fail. */
export function endpointRequestGraphs(context: RowContext): readonly Widget[] {
  const { setting, alarms } = context;
  const lines = linesOf(context);
  const inMs = { factor: 0.001 };
  const modelErrors = lines({
    metricOf: ({ invocation }) => invocation.InvocationModelErrors,
    statistic: 'Sum',
    id: 'modelerrors',
    label: 'model errors',
  });
  return [
    graphWidget(setting, {
      title: 'Invocations',
      unit: PER_MINUTE,
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
      title: modelErrors.length > 0 ? '4XX, 5XX and model errors' : '4XX and 5XX',
      unit: PER_MINUTE,
      lines: [
        ...(
          [
            ['Invocation4XXErrors', 'badrequests', '4XX'],
            ['Invocation5XXErrors', 'failures', '5XX'],
          ] as const
        ).flatMap(([name, id, label]) =>
          lines({ metricOf: ({ invocation }) => invocation[name], statistic: 'Sum', id, label }),
        ),
        ...modelErrors,
      ],
    }),
  ];
}

function instanceWidgets(
  { setting, metrics, alarms }: RowContext,
  lines: DrawLines,
): readonly Widget[] {
  // Without the number of processors, utilisations have no common scale.
  const measured = metrics.drawnVariants.filter(({ capacity }) => capacity !== undefined);
  const utilisation = (
    name: 'CPUUtilization' | 'MemoryUtilization' | 'DiskUtilization' | 'GPUUtilization',
    id: string,
    label: string,
    divisorOf?: VariantLineOptions['divisorOf'],
  ) =>
    lines(
      {
        metricOf: ({ instance }) => instance[name],
        statistic: 'Average',
        id,
        label,
        ...(divisorOf && { divisorOf }),
      },
      divisorOf ? measured : metrics.drawnVariants,
    );
  return [
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
      title: 'Utilisation of the instances',
      unit: '% of cores, memory, disk, GPUs',
      maximum: 100,
      lines: [
        ...utilisation('CPUUtilization', 'cpu', 'CPU', ({ capacity }) => capacity?.vcpus ?? '1'),
        ...utilisation('MemoryUtilization', 'memory', 'memory'),
        ...utilisation('DiskUtilization', 'disk', 'disk'),
        ...utilisation('GPUUtilization', 'gpu', 'GPU', ({ capacity }) => capacity?.gpus ?? '1'),
      ],
      thresholds: alarmThresholds(alarms, 'endpointCpu'),
    }),
    // Each instance publishes its utilisation once a minute, so the number of samples is the number
    // of instances. SageMaker has no such metric for endpoints that do not scale.
    graphWidget(setting, {
      title: 'Reporting instances',
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

function serverlessWidgets({ setting, alarms }: RowContext, lines: DrawLines): readonly Widget[] {
  return [
    graphWidget(setting, {
      title: 'Concurrency and memory used',
      unit: '% of the maximum',
      maximum: 100,
      lines: [
        ...lines({
          metricOf: ({ serverlessUse }) => serverlessUse.ServerlessConcurrentExecutionsUtilization,
          statistic: 'Maximum',
          id: 'concurrency',
          label: 'concurrency',
          factor: 100,
        }),
        ...lines({
          metricOf: ({ instance }) => instance.MemoryUtilization,
          statistic: 'Average',
          id: 'memory',
          label: 'memory',
        }),
      ],
      thresholds: alarmThresholds(alarms, 'autoscalingCeiling'),
    }),
    graphWidget(setting, {
      title: 'Cold starts: container setup time',
      unit: 'ms',
      lines: lines({
        metricOf: ({ serverlessUse }) => serverlessUse.ModelSetupTime,
        statistic: 'Maximum',
        id: 'setup',
        label: 'setup maximum',
        factor: 0.001,
      }),
    }),
  ];
}
