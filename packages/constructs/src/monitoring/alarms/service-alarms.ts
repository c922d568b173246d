import { count, milliseconds } from '@inference-pipeline/monitoring-constructs';

import type { ServedPipeline } from '../monitored-pipeline';
import type { ServedMetrics } from '../pipeline-metrics';
import type { AlarmDefinition } from './alarm-definition';

/** Alarms on what callers see, from the metrics that the function emits. */
export function serviceAlarms(
  pipeline: ServedPipeline,
  { service, function: lambda }: ServedMetrics,
): readonly AlarmDefinition[] {
  const { endpointName, endpointLogGroupName, functionLogGroupName } = pipeline;
  return [
    {
      // Why p90: an average hides one slow caller in ten behind nine fast ones, and p99 is decided
      // by a single request in any minute of fewer than a hundred. Why 3 of 5 minutes: one slow
      // minute is a container that starts or a burst, and is over before anyone can look; three are
      // a condition. An endpoint with requests in fewer than three minutes of five cannot fire it:
      // give such a stack a longer period.
      key: 'highLatency',
      id: 'high_latency',
      title: 'High-Latency-Alarm',
      severity: 'critical',
      threshold: milliseconds(2000),
      statistic: 'p90',
      meaning: (threshold, statistic) =>
        `Inferences by endpoint ${endpointName} are slow: the ${statistic} of the time of the endpoint call is above ${threshold}.`,
      firstLook: `First look at the dashboard: with more requests than usual the endpoint needs more instances; with as many as usual, read the container's log in ${endpointLogGroupName} and the CPU and memory of its instances.`,
      watch: ({ periodSeconds, statistic }) => [{ ...service.LatencyMs, statistic, periodSeconds }],
    },
    {
      // Why 3 of 5 minutes: with one failure in ten thousand at two requests a second, 1 of 5 told
      // somebody nine times a day of nothing that they could do anything about (docs/backtest.md).
      // Three minutes with failures are a condition; a trickle of them is one alarm.
      key: 'inferenceErrors',
      id: 'inference_error',
      title: 'Inference-Error-Alarm',
      severity: 'warning',
      threshold: count(0),
      meaning: (threshold) =>
        `Inferences by endpoint ${endpointName} failed, and not by their callers' fault: more than ${threshold} in one period.`,
      firstLook: `First look in the function's log group ${functionLogGroupName} for the type of the errors; for failures of the model read the container's log in ${endpointLogGroupName} at the same time.`,
      watch: ({ periodSeconds }) => [{ ...service.ErrorCount, statistic: 'Sum', periodSeconds }],
    },
    {
      key: 'unrecordedInferences',
      id: 'unrecorded_inferences',
      title: 'Unrecorded-Inferences-Alarm',
      severity: 'warning',
      threshold: count(0),
      meaning: (threshold) =>
        `More than ${threshold} inferences in one period have no record in table ${pipeline.recordsTableName}; their callers got their answers.`,
      firstLook: `First see that the table takes writes again, then replay the record.unwritten events of ${functionLogGroupName} before that log expires.`,
      watch: ({ periodSeconds }) => [
        { ...service.UnrecordedCount, statistic: 'Sum', periodSeconds },
      ],
    },
    {
      key: 'silence',
      id: 'silence',
      title: 'Silence-Alarm',
      severity: 'warning',
      enabled: false,
      threshold: count(1),
      fires: 'below',
      treatMissingData: 'breaching',
      meaning: (threshold) =>
        `Nobody calls: function ${pipeline.functionName} was invoked less than ${threshold} times in a period in which there should be traffic.`,
      firstLook: `First look whether requests reach the API at all, in ${pipeline.apiLogGroupName}, then ask its callers.`,
      watch: ({ periodSeconds }) => [{ ...lambda.Invocations, statistic: 'Sum', periodSeconds }],
    },
    {
      // Off: how many are too many depends on what a request costs, and on who calls.
      key: 'surge',
      id: 'surge',
      title: 'Surge-Alarm',
      severity: 'warning',
      enabled: false,
      threshold: count(10_000),
      meaning: (threshold) =>
        `Function ${pipeline.functionName} was invoked more than ${threshold} times in one period: more traffic, at more cost, than was reckoned with.`,
      firstLook: `First look in ${pipeline.apiLogGroupName} who calls, and whether the same requests come again and again.`,
      watch: ({ periodSeconds }) => [{ ...lambda.Invocations, statistic: 'Sum', periodSeconds }],
    },
  ];
}
