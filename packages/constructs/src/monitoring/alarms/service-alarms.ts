import { count, milliseconds } from '@inference-pipeline/monitoring-constructs';

import { minutes, type ServiceAlarmDefinition, sumOver } from './alarm-definition';

/** Alarms on what callers see, from the metrics that the function emits. */
export const SERVICE_ALARMS = {
  // Why p90: an average hides one slow caller in ten, and in a minute with fewer than a hundred
  // requests a single one decides p99. Why 3 of 5 minutes: one slow minute is a burst or a starting
  // container, and is over before anyone can look; three minutes are a condition. An endpoint with
  // requests in fewer than three of five minutes cannot fire it: give such a stack a longer period.
  highLatency: {
    title: 'High-Latency-Alarm',
    watches: 'time of the endpoint call (LatencyMs)',
    severity: 'critical',
    needs: 'service',
    rollback: 'optional',
    threshold: milliseconds(2000),
    synchronousThreshold: true,
    statistic: 'p90',
    window: minutes(3, 5),
    meaning: ({ pipeline }, { threshold, statistic }) =>
      `Inferences on endpoint ${pipeline.endpointName} are slow: the ${statistic} of the endpoint call time is above ${threshold}.`,
    firstLook: ({ pipeline }) =>
      `First compare the request rate on the dashboard with the usual one: if it is higher, add instances; if not, read the container's log in ${pipeline.endpointLogGroupName} and check CPU and memory of the instances.`,
    watch: ({ metrics: { service } }, { periodSeconds, statistic }) => [
      { ...service.LatencyMs, statistic, periodSeconds },
    ],
  },
  // Why 5 of 30 minutes: with one failure in ten thousand at two requests a second, 1 of 5 notified
  // nine times a day, and no one could act on it (docs/backtest.md). Five minutes with failures are a
  // condition, and half an hour makes one alarm of failures that come and go: with one in fifty, 3 of 5
  // fired and cleared eighty times a day. Requests-Failing tells an outage, and its end, sooner.
  inferenceErrors: {
    title: 'Inference-Error-Alarm',
    watches: 'failed inferences in a period',
    severity: 'warning',
    needs: 'service',
    rollback: 'optional',
    threshold: count(0),
    window: minutes(5, 30),
    meaning: ({ pipeline }, { threshold, period }) =>
      `Inferences on endpoint ${pipeline.endpointName} fail, and the callers are not at fault: more than ${threshold} in ${period}.`,
    firstLook: ({ pipeline }) =>
      `First find the error type in the function's log group ${pipeline.functionLogGroupName}; if the model failed, read the container's log in ${pipeline.endpointLogGroupName} at the same time.`,
    watch: sumOver(({ metrics: { service } }) => service.ErrorCount),
  },
  unrecordedInferences: {
    title: 'Unrecorded-Inferences-Alarm',
    watches: 'inferences without a record in a period',
    severity: 'warning',
    toldBy: 'recordsAtRisk',
    needs: 'service',
    threshold: count(0),
    window: minutes(1, 5),
    meaning: ({ pipeline }, { threshold, period }) =>
      `More than ${threshold} inferences in ${period} were answered but have no record in table ${pipeline.recordsTableName}.`,
    firstLook: ({ pipeline }) =>
      `First check that the table accepts writes again, then replay the record.unwritten events from ${pipeline.functionLogGroupName} before that log expires.`,
    watch: sumOver(({ metrics: { service } }) => service.UnrecordedCount),
  },
  silence: {
    title: 'Silence-Alarm',
    watches: 'invocations in a period',
    severity: 'warning',
    enabled: false,
    needs: 'service',
    threshold: count(1),
    fires: 'below',
    treatMissingData: 'breaching',
    window: { periodSeconds: 900, evaluationPeriods: 1, datapointsToAlarm: 1 },
    meaning: ({ pipeline }, { threshold, period }) =>
      `There is no traffic: function ${pipeline.functionName} was invoked fewer than ${threshold} times in ${period}.`,
    firstLook: ({ pipeline }) =>
      `First check in ${pipeline.apiLogGroupName} whether requests reach the API, then ask the callers.`,
    // Of an asynchronous endpoint, sweeps and notifications invoke the function too.
    watch: sumOver(({ metrics }) =>
      metrics.queue ? metrics.service.AcceptedCount : metrics.function.Invocations,
    ),
  },
  // Off: how many are too many depends on the cost of a request and on the callers.
  surge: {
    title: 'Surge-Alarm',
    watches: 'invocations in a period',
    severity: 'warning',
    enabled: false,
    needs: 'service',
    threshold: count(10_000),
    window: { periodSeconds: 300, evaluationPeriods: 1, datapointsToAlarm: 1 },
    meaning: ({ pipeline }, { threshold, period }) =>
      `Function ${pipeline.functionName} was invoked more than ${threshold} times in ${period}: traffic and cost are higher than planned.`,
    firstLook: ({ pipeline }) =>
      `First check in ${pipeline.apiLogGroupName} who calls, and whether the same requests repeat.`,
    watch: sumOver(({ metrics }) =>
      metrics.queue ? metrics.service.AcceptedCount : metrics.function.Invocations,
    ),
  },
} as const satisfies Readonly<Record<string, ServiceAlarmDefinition>>;
