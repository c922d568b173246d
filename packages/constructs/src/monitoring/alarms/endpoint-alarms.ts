import {
  type MetricReference,
  milliseconds,
  percent,
} from '@inference-pipeline/monitoring-constructs';

import type { MonitoredPipeline } from '../monitored-pipeline';
import type { EndpointMetrics, VariantMetrics } from '../pipeline-metrics';
import type { AlarmDefinition } from './alarm-definition';
import { sampledWatch, worstOf } from './worst-of';

/** Alarms on requests to the endpoint, as SageMaker sees them; the worst variant decides. */
export function endpointAlarms(
  { endpointName, endpointLogGroupName, service }: MonitoredPipeline,
  { variants }: EndpointMetrics,
): readonly AlarmDefinition[] {
  /** The errors are 0 or 1 a request: their average is the rate. */
  const rate =
    (metricOf: (variant: VariantMetrics) => MetricReference): AlarmDefinition['watch'] =>
    ({ periodSeconds, minimumSamples }) =>
      worstOf(variants, 'Percent', (variant) =>
        sampledWatch(
          (id) => `100 * ${id}`,
          { ...metricOf(variant), statistic: 'Average', periodSeconds },
          minimumSamples,
        ),
      );
  return [
    {
      key: 'endpointServerErrors',
      id: 'endpoint_server_errors',
      title: 'Endpoint-Server-Errors-Alarm',
      severity: 'critical',
      threshold: percent(5),
      minimumSamples: 10,
      meaning: (threshold) =>
        `More than ${threshold} of the requests to a variant of endpoint ${endpointName} end in 5XX: the model or SageMaker fails.`,
      firstLook: `First read the container's log in ${endpointLogGroupName}; with nothing there, look at the endpoint's status and its last deployment.`,
      watch: rate(({ invocation }) => invocation.Invocation5XXErrors),
    },
    {
      // It counts the container's 4XX too, so it is a warning with a higher threshold: a caller
      // with a bad input alone can cause some.
      key: 'endpointModelErrors',
      id: 'endpoint_model_errors',
      title: 'Endpoint-Model-Errors-Alarm',
      severity: 'warning',
      threshold: percent(10),
      minimumSamples: 10,
      meaning: (threshold) =>
        `The container of a variant of endpoint ${endpointName} does not answer 2XX to more than ${threshold} of its requests: it fails, times out, or refuses inputs.`,
      firstLook: service
        ? 'First run the saved log query "errors by type": input-rejected points at callers, everything else at the container.'
        : `First compare 4XX with 5XX on the dashboard: the former point at callers, the latter at the container, whose log is ${endpointLogGroupName}.`,
      watch: rate(({ invocation }) => invocation.InvocationModelErrors),
    },
    {
      key: 'endpointModelLatency',
      id: 'endpoint_model_latency',
      title: 'Endpoint-Model-Latency-Alarm',
      severity: 'warning',
      threshold: milliseconds(5000),
      minimumSamples: 20,
      statistic: 'p99',
      meaning: (threshold, statistic) =>
        `The ${statistic} of ModelLatency, the container's own time, is above ${threshold} in a variant of endpoint ${endpointName}.`,
      firstLook:
        'First compare it with CPU, memory and concurrency of the endpoint on the dashboard: high ones ask for more or larger instances, low ones for a look at the inputs and at what the container waits for.',
      watch: ({ periodSeconds, minimumSamples, statistic }) =>
        worstOf(variants, 'Microseconds', ({ invocation }) =>
          sampledWatch(
            (id) => id,
            { ...invocation.ModelLatency, statistic, periodSeconds },
            minimumSamples,
          ),
        ),
    },
  ];
}
