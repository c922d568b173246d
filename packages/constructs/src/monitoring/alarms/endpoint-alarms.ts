import {
  type MetricReference,
  milliseconds,
  percent,
  sampledShare,
  sampledWatch,
  type WatchSettings,
  worstOf,
} from '@inference-pipeline/monitoring-constructs';

import type { EndpointParts } from '../monitored-parts';
import { isServerless, publishersOf, type VariantMetrics } from '../pipeline-metrics';
import { minutes, type EndpointAlarmDefinition } from './alarm-definition';

/**
 * Watches a rate of errors. They are 0 or 1 per request, so their average is the rate. One or two errors
 * are no rate, so that few requests are enough.
 */
function errorRate(metricOf: (variant: VariantMetrics) => MetricReference) {
  return (
    { metrics: { variants } }: EndpointParts,
    { periodSeconds, minimumSamples }: WatchSettings,
  ) =>
    worstOf(publishersOf(variants, metricOf), 'Percent', (variant) => {
      const errors = { ...metricOf(variant), periodSeconds };
      return {
        value: (id) =>
          sampledShare(`100 * ${id('m')}`, `${id('m')} * ${id('n')}`, id('n'), minimumSamples),
        metrics: {
          m: { ...errors, statistic: 'Average' },
          ...(minimumSamples > 1 && { n: { ...errors, statistic: 'SampleCount' as const } }),
        },
      };
    });
}

/** Share of requests that end in 5XX, of the worst variant. */
export const serverErrorRate = errorRate(({ invocation }) => invocation.Invocation5XXErrors);

/** Alarms on requests to the endpoint, as SageMaker sees them; the worst variant decides. */
export const ENDPOINT_ALARMS = {
  endpointServerErrors: {
    title: 'Endpoint-Server-Errors-Alarm',
    watches: 'share of requests to the endpoint that end in 5XX',
    severity: 'critical',
    toldBy: 'requestsFailing',
    rollback: 'default',
    threshold: percent(5),
    minimumSamples: 3,
    window: minutes(3, 10),
    meaning: ({ pipeline }, { threshold }) =>
      `More than ${threshold} of the requests to a variant of endpoint ${pipeline.endpointName} end in 5XX: the model or SageMaker fails.`,
    firstLook: ({ pipeline }) =>
      `First read the container's log in ${pipeline.endpointLogGroupName}; if it shows nothing, check the endpoint's status and its last deployment.`,
    watch: serverErrorRate,
  },
  // The metric counts the container's 4XX too, so this is a warning with a higher threshold: bad
  // inputs of a single caller can cause some.
  endpointModelErrors: {
    title: 'Endpoint-Model-Errors-Alarm',
    watches: 'share of requests that the container does not answer with 2XX',
    severity: 'warning',
    toldBy: 'servingDegraded',
    needs: 'containerErrors',
    rollback: 'default',
    threshold: percent(10),
    minimumSamples: 3,
    window: minutes(3, 10),
    meaning: ({ pipeline }, { threshold }) =>
      `The container of a variant of endpoint ${pipeline.endpointName} answers more than ${threshold} of its requests with a status other than 2XX: it fails, times out or refuses inputs.`,
    firstLook: ({ pipeline }) =>
      pipeline.service
        ? "First run the saved log query 'errors by type': input-rejected points to callers, all other types to the container."
        : `First compare 4XX with 5XX on the dashboard: 4XX point to callers, 5XX to the container, whose log is ${pipeline.endpointLogGroupName}.`,
    watch: errorRate(({ invocation }) => invocation.InvocationModelErrors),
  },
  endpointModelLatency: {
    title: 'Endpoint-Model-Latency-Alarm',
    watches: "the container's own time (ModelLatency)",
    severity: 'warning',
    toldBy: 'servingDegraded',
    rollback: 'default',
    threshold: milliseconds(5000),
    synchronousThreshold: true,
    minimumSamples: 20,
    statistic: 'p99',
    window: minutes(3, 5),
    meaning: ({ pipeline }, { threshold, statistic }) =>
      `The container of a variant of endpoint ${pipeline.endpointName} is slow: the ${statistic} of ModelLatency is above ${threshold}.`,
    firstLook: ({ metrics: { variants } }) =>
      `First check ${
        isServerless(variants)
          ? 'memory and concurrency of the endpoint on the dashboard: if they are high, give it more memory or a higher maximum concurrency'
          : 'CPU, memory and concurrency of the endpoint on the dashboard: if they are high, use more or larger instances'
      }; if not, check the inputs and the services that the container calls.`,
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
