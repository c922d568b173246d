import {
  whereSampled,
  count,
  milliseconds,
  percent,
} from '@inference-pipeline/monitoring-constructs';

import type { ServedPipeline } from '../monitored-pipeline';
import type { ServedMetrics } from '../pipeline-metrics';
import type { AlarmDefinition } from './alarm-definition';
import { nearConcurrencyLimit } from './concurrency-limit';
import { errorShare, sampledStatistic } from './watches';

/** Share of the timeout that the function's p99 may take. */
const TIMEOUT_SHARE = 0.9;

/** All requests to run the function: one that Lambda refuses is none of the invocations. */
const REQUESTS = '(throttles + FILL(n, 0))';

/** Alarms on the Lambda function. */
export function functionAlarms(
  {
    functionName,
    functionTimeoutSeconds,
    functionReservedConcurrency,
    functionLogGroupName,
  }: ServedPipeline,
  { function: lambda }: ServedMetrics,
): readonly AlarmDefinition[] {
  const concurrency = nearConcurrencyLimit(functionReservedConcurrency);
  return [
    {
      // The handler answers every failure itself: what Lambda counts is a crash, a timeout or a
      // sandbox out of memory.
      key: 'functionErrors',
      id: 'function_errors',
      title: 'Function-Errors-Alarm',
      severity: 'critical',
      threshold: count(0),
      meaning: (threshold) =>
        `Function ${functionName} itself failed, more than ${threshold} times in one period: it timed out, ran out of memory or could not start. Those requests were neither recorded nor counted.`,
      firstLook: `First search ${functionLogGroupName} for "Task timed out", "Runtime" and "REPORT" lines of the same minute.`,
      watch: ({ periodSeconds }) => [{ ...lambda.Errors, statistic: 'Sum', periodSeconds }],
    },
    {
      // Off, as the one on the rate of throttles: any such failure is worth a look, and
      // functionErrors says so. For stacks so busy that single ones are not.
      key: 'functionErrorRate',
      id: 'function_error_rate',
      title: 'Function-Error-Rate-Alarm',
      severity: 'critical',
      enabled: false,
      threshold: percent(1),
      minimumSamples: 100,
      meaning: (threshold) =>
        `More than ${threshold} of the invocations of function ${functionName} ended without its answer: it timed out, ran out of memory or could not start.`,
      firstLook: `First search ${functionLogGroupName} for "Task timed out", "Runtime" and "REPORT" lines of the same minutes.`,
      watch: (settings) => [errorShare(lambda.Errors, lambda.Invocations, 'Sum', settings)],
    },
    {
      key: 'functionThrottles',
      id: 'function_throttles',
      title: 'Function-Throttles-Alarm',
      severity: 'critical',
      threshold: count(0),
      meaning: (threshold) =>
        `Lambda refused to run function ${functionName}, more than ${threshold} times in one period: callers got 503 from the API.`,
      firstLook:
        "First look at the account's concurrency: another function may have taken it, or this one's calls take longer than before.",
      watch: ({ periodSeconds }) => [{ ...lambda.Throttles, statistic: 'Sum', periodSeconds }],
    },
    {
      key: 'functionThrottleRate',
      id: 'function_throttle_rate',
      title: 'Function-Throttle-Rate-Alarm',
      severity: 'critical',
      enabled: false,
      threshold: percent(1),
      minimumSamples: 100,
      meaning: (threshold) =>
        `Lambda refused to run function ${functionName} for more than ${threshold} of the requests: callers got 503 from the API.`,
      firstLook:
        "First look at the account's concurrency: another function may have taken it, or this one's calls take longer than before.",
      watch: ({ periodSeconds, minimumSamples }) => [
        {
          unit: 'Percent',
          expression: whereSampled(`100 * throttles / ${REQUESTS}`, REQUESTS, minimumSamples),
          metrics: {
            throttles: { ...lambda.Throttles, statistic: 'Sum', periodSeconds },
            n: { ...lambda.Invocations, statistic: 'Sum', periodSeconds },
          },
        },
      ],
    },
    {
      key: 'functionDuration',
      id: 'function_duration',
      title: 'Function-Duration-Alarm',
      severity: 'warning',
      threshold: milliseconds(Math.round(functionTimeoutSeconds * 1000 * TIMEOUT_SHARE)),
      minimumSamples: 20,
      statistic: 'p99',
      meaning: (threshold, statistic) =>
        `The ${statistic} of the duration of function ${functionName} is above ${threshold}, near its timeout of ${functionTimeoutSeconds} s.`,
      firstLook:
        'First compare it with LatencyMs on the dashboard: when both are high the model is slow, when only this one is, the tables or cold starts are.',
      watch: (settings) => [sampledStatistic(lambda.Duration, settings)],
    },
    {
      key: 'functionConcurrency',
      id: 'function_concurrency',
      title: 'Function-Concurrency-Alarm',
      severity: 'warning',
      threshold: count(concurrency.threshold),
      meaning: (threshold) =>
        `More than ${threshold} executions of function ${functionName} run at the same time; ${concurrency.limit}.`,
      firstLook: `First look whether there are more requests or slower ones; then raise ${concurrency.remedy} or make the endpoint faster.`,
      watch: ({ periodSeconds }) => [
        { ...lambda.ConcurrentExecutions, statistic: 'Maximum', periodSeconds },
      ],
    },
  ];
}
