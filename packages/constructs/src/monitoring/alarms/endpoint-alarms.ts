import {
  type MetricReference,
  milliseconds,
  percent,
  sampledWatch,
  worstOf,
} from '@inference-pipeline/monitoring-constructs';

import type { VariantMetrics } from '../pipeline-metrics';
import { minutes, type EndpointAlarmDefinition } from './alarm-definition';

/** Watches a rate of errors. They are 0 or 1 per request, so their average is the rate. */
function rate(
  metricOf: (variant: VariantMetrics) => MetricReference,
): EndpointAlarmDefinition['watch'] {
  return ({ metrics: { variants } }, { periodSeconds, minimumSamples }) =>
    worstOf(variants, 'Percent', (variant) =>
      sampledWatch(
        (id) => `100 * ${id}`,
        { ...metricOf(variant), statistic: 'Average', periodSeconds },
        minimumSamples,
      ),
    );
}

/** Alarms on requests to the endpoint, as SageMaker sees them; the worst variant decides. */
export const ENDPOINT_ALARMS = {
  endpointServerErrors: {
    id: 'endpoint_server_errors',
    title: 'Endpoint-Server-Errors-Alarm',
    watches: 'share of requests to the endpoint that end in 5XX',
    severity: 'critical',
    rollback: 'default',
    threshold: percent(5),
    minimumSamples: 10,
    window: minutes(3, 5),
    meaning: ({ pipeline }, { threshold }) =>
      `More than ${threshold} of the requests to a variant of endpoint ${pipeline.endpointName} end in 5XX: the model or SageMaker fails.`,
    firstLook: ({ pipeline }) =>
      `First read the container's log in ${pipeline.endpointLogGroupName}; with nothing there, look at the endpoint's status and its last deployment.`,
    watch: rate(({ invocation }) => invocation.Invocation5XXErrors),
  },
  // It counts the container's 4XX too, so it is a warning with a higher threshold: one caller with a
  // bad input can cause some.
  endpointModelErrors: {
    id: 'endpoint_model_errors',
    title: 'Endpoint-Model-Errors-Alarm',
    watches: 'share of requests that the container does not answer with 2XX',
    severity: 'warning',
    rollback: 'default',
    threshold: percent(10),
    minimumSamples: 10,
    window: minutes(3, 5),
    meaning: ({ pipeline }, { threshold }) =>
      `The container of a variant of endpoint ${pipeline.endpointName} does not answer 2XX to more than ${threshold} of its requests: it fails, times out, or refuses inputs.`,
    firstLook: ({ pipeline }) =>
      pipeline.service
        ? 'First run the saved log query "errors by type": input-rejected points at callers, everything else at the container.'
        : `First compare 4XX with 5XX on the dashboard: the former point at callers, the latter at the container, whose log is ${pipeline.endpointLogGroupName}.`,
    watch: rate(({ invocation }) => invocation.InvocationModelErrors),
  },
  endpointModelLatency: {
    id: 'endpoint_model_latency',
    title: 'Endpoint-Model-Latency-Alarm',
    watches: "the container's own time (ModelLatency)",
    severity: 'warning',
    rollback: 'default',
    threshold: milliseconds(5000),
    minimumSamples: 20,
    statistic: 'p99',
    window: minutes(3, 5),
    meaning: ({ pipeline }, { threshold, statistic }) =>
      `The ${statistic} of ModelLatency, the container's own time, is above ${threshold} in a variant of endpoint ${pipeline.endpointName}.`,
    firstLook: () =>
      'First compare it with CPU, memory and concurrency of the endpoint on the dashboard: high ones ask for more or larger instances, low ones for a look at the inputs and at what the container waits for.',
    watch: ({ metrics: { variants } }, { periodSeconds, minimumSamples, statistic }) =>
      worstOf(variants, 'Microseconds', ({ invocation }) =>
        sampledWatch(
          (id) => id,
          { ...invocation.ModelLatency, statistic, periodSeconds },
          minimumSamples,
        ),
      ),
  },
} as const satisfies Readonly<Record<string, EndpointAlarmDefinition>>;
