import { whereSampled } from '../metric-math';
import type { MonitoredPipeline } from '../monitored-pipeline';
import type { PipelineMetrics } from '../pipeline-metrics';
import { count, milliseconds } from '../quantity';
import type { AlarmDefinition } from './alarm-definition';

/** Share of the timeout that the function's p99 may take. */
const TIMEOUT_SHARE = 0.9;

/**
 * Concurrent executions that are near the limit: eight tenths of an account's default quota.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
const NEAR_CONCURRENCY_LIMIT = 800;

/** Alarms on the Lambda function. */
export function functionAlarms(
  { functionName, functionTimeoutSeconds, functionLogGroupName }: MonitoredPipeline,
  { function: lambda }: PipelineMetrics,
): readonly AlarmDefinition[] {
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
      watch: ({ periodSeconds, minimumSamples, statistic }) => [
        {
          unit: lambda.Duration.metric.unit,
          expression: whereSampled('m', 'n', minimumSamples),
          metrics: {
            m: { ...lambda.Duration, statistic, periodSeconds },
            ...(minimumSamples > 1 && {
              n: { ...lambda.Duration, statistic: 'SampleCount' as const, periodSeconds },
            }),
          },
        },
      ],
    },
    {
      key: 'functionConcurrency',
      id: 'function_concurrency',
      title: 'Function-Concurrency-Alarm',
      severity: 'warning',
      threshold: count(NEAR_CONCURRENCY_LIMIT),
      meaning: (threshold) =>
        `More than ${threshold} executions of function ${functionName} run at the same time; an account has 1000 by default, all its functions together.`,
      firstLook:
        "First look whether there are more requests or slower ones; then raise the account's quota or make the endpoint faster.",
      watch: ({ periodSeconds }) => [
        { ...lambda.ConcurrentExecutions, statistic: 'Maximum', periodSeconds },
      ],
    },
  ];
}
