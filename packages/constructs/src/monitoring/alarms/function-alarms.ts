import {
  whereSampled,
  count,
  milliseconds,
  percent,
  errorShare,
  sampledStatistic,
} from '@inference-pipeline/monitoring-constructs';

import { minutes, type ServiceAlarmDefinition, sumOver } from './alarm-definition';
import { nearConcurrencyLimit } from './concurrency-limit';

/** Share of the timeout above which the function's p99 is too long. */
const TIMEOUT_SHARE = 0.9;

/**
 * All requests to run the function, refused ones included: Lambda does not count these as
 * invocations.
 */
const REQUESTS = '(throttles + FILL(n, 0))';

/** Alarms on the Lambda function. */
export const FUNCTION_ALARMS = {
  // The handler answers every failure itself, so Lambda only counts crashes, timeouts and sandboxes
  // that ran out of memory.
  functionErrors: {
    title: 'Function-Errors-Alarm',
    watches: 'invocations in a period that the function did not answer',
    severity: 'critical',
    toldBy: 'requestsFailing',
    needs: 'service',
    threshold: count(0),
    window: minutes(1, 5),
    meaning: ({ pipeline }, { threshold, period }) =>
      `Function ${pipeline.functionName} crashed more than ${threshold} times in ${period}: it timed out, ran out of memory or could not start. Those requests were neither recorded nor counted.`,
    firstLook: ({ pipeline }) =>
      `First search ${pipeline.functionLogGroupName} for 'Task timed out', 'Runtime' and 'REPORT' lines in the same minute.`,
    watch: sumOver(({ metrics }) => metrics.function.Errors),
  },
  // Off, like the alarm on the rate of throttles: functionErrors reports every such failure. These
  // two suit stacks so busy that single failures are expected.
  functionErrorRate: {
    title: 'Function-Error-Rate-Alarm',
    watches: 'share of invocations that the function did not answer',
    severity: 'critical',
    toldBy: 'requestsFailing',
    enabled: false,
    needs: 'service',
    threshold: percent(1),
    minimumSamples: 100,
    window: minutes(3, 5),
    meaning: ({ pipeline }, { threshold }) =>
      `Function ${pipeline.functionName} crashed in more than ${threshold} of its invocations: it timed out, ran out of memory or could not start.`,
    firstLook: ({ pipeline }) =>
      `First search ${pipeline.functionLogGroupName} for 'Task timed out', 'Runtime' and 'REPORT' lines in the same minutes.`,
    watch: ({ metrics }, settings) => [
      errorShare(metrics.function.Errors, metrics.function.Invocations, 'Sum', settings),
    ],
  },
  functionThrottles: {
    title: 'Function-Throttles-Alarm',
    watches: 'invocations in a period that Lambda refused',
    severity: 'critical',
    toldBy: 'requestsFailing',
    needs: 'service',
    threshold: count(0),
    window: minutes(2, 5),
    meaning: ({ pipeline }, { threshold, period }) =>
      `Lambda throttled function ${pipeline.functionName} more than ${threshold} times in ${period}: callers got 503 from the API.`,
    firstLook: () =>
      "First check the account's concurrency: another function may have used it up, or the calls of this one take longer than before.",
    watch: sumOver(({ metrics }) => metrics.function.Throttles),
  },
  functionThrottleRate: {
    title: 'Function-Throttle-Rate-Alarm',
    watches: 'share of requests for which Lambda refused to run the function',
    severity: 'critical',
    toldBy: 'requestsFailing',
    enabled: false,
    needs: 'service',
    threshold: percent(1),
    minimumSamples: 100,
    window: minutes(3, 5),
    meaning: ({ pipeline }, { threshold }) =>
      `Lambda throttled function ${pipeline.functionName} for more than ${threshold} of the requests: callers got 503 from the API.`,
    firstLook: () =>
      "First check the account's concurrency: another function may have used it up, or the calls of this one take longer than before.",
    watch: ({ metrics }, { periodSeconds, minimumSamples }) => [
      {
        unit: 'Percent',
        expression: whereSampled(`100 * throttles / ${REQUESTS}`, REQUESTS, minimumSamples),
        metrics: {
          throttles: { ...metrics.function.Throttles, statistic: 'Sum', periodSeconds },
          n: { ...metrics.function.Invocations, statistic: 'Sum', periodSeconds },
        },
      },
    ],
  },
  functionDuration: {
    title: 'Function-Duration-Alarm',
    watches: 'duration of the function',
    severity: 'warning',
    toldBy: 'servingDegraded',
    needs: 'service',
    threshold: {
      kind: 'duration',
      inWords: 'nine tenths of its timeout',
      of: ({ pipeline }) =>
        milliseconds(Math.round(pipeline.functionTimeoutSeconds * 1000 * TIMEOUT_SHARE)),
    },
    minimumSamples: 20,
    statistic: 'p99',
    window: minutes(3, 5),
    meaning: ({ pipeline }, { threshold, statistic }) =>
      `The ${statistic} of the duration of function ${pipeline.functionName} is above ${threshold}, close to its timeout of ${pipeline.functionTimeoutSeconds} s.`,
    firstLook: () =>
      'First compare it with LatencyMs on the dashboard: if both are high, the model is slow; if only the duration is high, tables or cold starts are.',
    watch: ({ metrics }, settings) => [sampledStatistic(metrics.function.Duration, settings)],
  },
  functionConcurrency: {
    title: 'Function-Concurrency-Alarm',
    watches: 'executions of the function at the same time',
    severity: 'warning',
    toldBy: 'servingDegraded',
    needs: 'service',
    threshold: {
      kind: 'amount',
      inWords:
        "eight tenths of the function's reserved concurrency, or of the account's quota, by default 1000",
      of: ({ pipeline }) => count(nearConcurrencyLimit(pipeline).threshold),
    },
    window: minutes(3, 5),
    meaning: ({ pipeline }, { threshold }) =>
      `Function ${pipeline.functionName} has more than ${threshold} concurrent executions; ${nearConcurrencyLimit(pipeline).limit}.`,
    firstLook: ({ pipeline }) =>
      `First check whether there are more requests or slower ones, then raise ${nearConcurrencyLimit(pipeline).remedy} or make the endpoint faster.`,
    watch: ({ metrics }, { periodSeconds }) => [
      { ...metrics.function.ConcurrentExecutions, statistic: 'Maximum', periodSeconds },
    ],
  },
} as const satisfies Readonly<Record<string, ServiceAlarmDefinition>>;
