import { count, milliseconds } from '@inference-pipeline/monitoring-constructs';

import { minutes, type ServiceAlarmDefinition } from './alarm-definition';

/** Alarms on what callers see, from the metrics that the function emits. */
export const SERVICE_ALARMS = {
  // Why p90: an average hides one slow caller in ten behind nine fast ones, and p99 is decided by a
  // single request in any minute of fewer than a hundred. Why 3 of 5 minutes: one slow minute is a
  // container that starts or a burst, and is over before anyone can look; three are a condition. An
  // endpoint with requests in fewer than three minutes of five cannot fire it: give such a stack a
  // longer period.
  highLatency: {
    id: 'high_latency',
    title: 'High-Latency-Alarm',
    watches: 'time of the endpoint call (LatencyMs)',
    severity: 'critical',
    needs: 'service',
    rollback: 'optional',
    threshold: milliseconds(2000),
    statistic: 'p90',
    window: minutes(3, 5),
    meaning: ({ pipeline }, { threshold, statistic }) =>
      `Inferences by endpoint ${pipeline.endpointName} are slow: the ${statistic} of the time of the endpoint call is above ${threshold}.`,
    firstLook: ({ pipeline }) =>
      `First look at the dashboard: with more requests than usual the endpoint needs more instances; with as many as usual, read the container's log in ${pipeline.endpointLogGroupName} and the CPU and memory of its instances.`,
    watch: ({ metrics: { service } }, { periodSeconds, statistic }) => [
      { ...service.LatencyMs, statistic, periodSeconds },
    ],
  },
  // Why 3 of 5 minutes: with one failure in ten thousand at two requests a second, 1 of 5 notified
  // nine times a day about nothing that anyone could act on (docs/backtest.md). Three minutes with
  // failures are a condition, and a trickle of them is one alarm.
  inferenceErrors: {
    id: 'inference_error',
    title: 'Inference-Error-Alarm',
    watches: 'failed inferences in a period',
    severity: 'warning',
    needs: 'service',
    rollback: 'optional',
    threshold: count(0),
    window: minutes(3, 5),
    meaning: ({ pipeline }, { threshold }) =>
      `Inferences by endpoint ${pipeline.endpointName} failed, and not by their callers' fault: more than ${threshold} in one period.`,
    firstLook: ({ pipeline }) =>
      `First look in the function's log group ${pipeline.functionLogGroupName} for the type of the errors; for failures of the model read the container's log in ${pipeline.endpointLogGroupName} at the same time.`,
    watch: ({ metrics: { service } }, { periodSeconds }) => [
      { ...service.ErrorCount, statistic: 'Sum', periodSeconds },
    ],
  },
  unrecordedInferences: {
    id: 'unrecorded_inferences',
    title: 'Unrecorded-Inferences-Alarm',
    watches: 'inferences without a record in a period',
    severity: 'warning',
    needs: 'service',
    threshold: count(0),
    window: minutes(1, 5),
    meaning: ({ pipeline }, { threshold }) =>
      `More than ${threshold} inferences in one period have no record in table ${pipeline.recordsTableName}; their callers got their answers.`,
    firstLook: ({ pipeline }) =>
      `First see that the table takes writes again, then replay the record.unwritten events of ${pipeline.functionLogGroupName} before that log expires.`,
    watch: ({ metrics: { service } }, { periodSeconds }) => [
      { ...service.UnrecordedCount, statistic: 'Sum', periodSeconds },
    ],
  },
  silence: {
    id: 'silence',
    title: 'Silence-Alarm',
    watches: 'invocations in a period',
    severity: 'warning',
    enabled: false,
    needs: 'service',
    threshold: count(1),
    fires: 'below',
    treatMissingData: 'breaching',
    window: { periodSeconds: 900, evaluationPeriods: 1, datapointsToAlarm: 1 },
    meaning: ({ pipeline }, { threshold }) =>
      `Nobody calls: function ${pipeline.functionName} was invoked less than ${threshold} times in a period in which there should be traffic.`,
    firstLook: ({ pipeline }) =>
      `First look whether requests reach the API at all, in ${pipeline.apiLogGroupName}, then ask its callers.`,
    watch: ({ metrics }, { periodSeconds }) => [
      { ...metrics.function.Invocations, statistic: 'Sum', periodSeconds },
    ],
  },
  // Off: how many are too many depends on what a request costs and on who calls.
  surge: {
    id: 'surge',
    title: 'Surge-Alarm',
    watches: 'invocations in a period',
    severity: 'warning',
    enabled: false,
    needs: 'service',
    threshold: count(10_000),
    window: { periodSeconds: 300, evaluationPeriods: 1, datapointsToAlarm: 1 },
    meaning: ({ pipeline }, { threshold }) =>
      `Function ${pipeline.functionName} was invoked more than ${threshold} times in one period: more traffic, at more cost, than was reckoned with.`,
    firstLook: ({ pipeline }) =>
      `First look in ${pipeline.apiLogGroupName} who calls, and whether the same requests come again and again.`,
    watch: ({ metrics }, { periodSeconds }) => [
      { ...metrics.function.Invocations, statistic: 'Sum', periodSeconds },
    ],
  },
} as const satisfies Readonly<Record<string, ServiceAlarmDefinition>>;
