import {
  count,
  milliseconds,
  sumOfAll,
  sampledWatch,
  worstOf,
} from '@inference-pipeline/monitoring-constructs';

import type { ServedPipeline } from '../monitored-pipeline';
import { minutes, type ServiceAlarmDefinition, sumOver } from './alarm-definition';

function eitherTable({ recordsTableName, idempotencyTableName }: ServedPipeline): string {
  return `table ${recordsTableName} or ${idempotencyTableName}`;
}

/** Alarms on the DynamoDB tables, all of them together. */
export const TABLE_ALARMS = {
  tableThrottles: {
    title: 'Table-Throttles-Alarm',
    watches: 'throttled requests to the tables in a period',
    severity: 'warning',
    toldBy: 'recordsAtRisk',
    needs: 'service',
    threshold: count(0),
    window: minutes(2, 5),
    meaning: ({ pipeline }, { threshold, period }) =>
      `DynamoDB throttles ${eitherTable(pipeline)}: more than ${threshold} requests in ${period}.`,
    firstLook: () =>
      'First check the consumed capacity: on-demand tables throttle beyond twice their earlier peak within half an hour, at a configured maximum throughput or on a hot key.',
    watch: ({ metrics: { tables } }, { periodSeconds }) => [
      sumOfAll(
        tables.flatMap(({ metrics }) => [metrics.ReadThrottleEvents, metrics.WriteThrottleEvents]),
        periodSeconds,
      ),
    ],
  },
  tableSystemErrors: {
    title: 'Table-System-Errors-Alarm',
    watches: 'requests to the tables in a period on which DynamoDB itself failed',
    severity: 'warning',
    toldBy: 'recordsAtRisk',
    needs: 'service',
    threshold: count(0),
    window: minutes(2, 5),
    meaning: ({ pipeline }, { threshold, period }) =>
      `DynamoDB fails with internal errors on ${eitherTable(pipeline)}: more than ${threshold} requests in ${period}.`,
    firstLook: () =>
      'First check the AWS Health Dashboard for the region. Meanwhile inferences are answered, and records that could not be written are in the log.',
    watch: ({ metrics: { operations } }, { periodSeconds }) => [
      sumOfAll(
        operations.map(({ metrics }) => metrics.SystemErrors),
        periodSeconds,
      ),
    ],
  },
  // Off: a slow table makes the function slow, which Function-Duration-Alarm covers. It uses an
  // average, because DynamoDB documents no percentiles for this metric.
  tableLatency: {
    title: 'Table-Latency-Alarm',
    watches: 'time that DynamoDB takes for the slowest operation that the function uses',
    severity: 'warning',
    toldBy: 'recordsAtRisk',
    enabled: false,
    needs: 'service',
    threshold: milliseconds(50),
    minimumSamples: 20,
    statistic: 'Average',
    statistics: ['Average', 'Maximum'],
    window: minutes(3, 5),
    meaning: ({ pipeline }, { threshold }) =>
      `DynamoDB is slow: an operation that the function uses on ${eitherTable(pipeline)} takes more than ${threshold} on average, without the network.`,
    firstLook: () =>
      'First check on the dashboard which operations are slow: if all are, see the AWS Health Dashboard; if one is, look for large items or a hot key.',
    watch: ({ metrics: { operations } }, { periodSeconds, minimumSamples, statistic }) =>
      worstOf(operations, 'Milliseconds', ({ metrics }) =>
        sampledWatch(
          (id) => id,
          { ...metrics.SuccessfulRequestLatency, statistic, periodSeconds },
          minimumSamples,
        ),
      ),
  },
  // Off: the metric covers every request in the account and region, so it is useful only if nothing
  // else there uses DynamoDB.
  tableUserErrors: {
    title: 'Table-User-Errors-Alarm',
    watches:
      "requests in a period that DynamoDB refused as the caller's fault, in the whole account and region",
    severity: 'warning',
    toldBy: 'recordsAtRisk',
    enabled: false,
    needs: 'service',
    threshold: count(0),
    window: { periodSeconds: 300, evaluationPeriods: 3, datapointsToAlarm: 1 },
    meaning: (_, { threshold, period }) =>
      `DynamoDB refused more than ${threshold} requests in ${period} as the caller's fault, anywhere in this account and region: the metric does not distinguish tables.`,
    firstLook: () =>
      "First run the saved query 'unrecorded inferences': an AccessDeniedException or ResourceNotFoundException there comes from this stack; if there is none, another program uses DynamoDB.",
    watch: sumOver(({ metrics: { database } }) => database.UserErrors),
  },
} as const satisfies Readonly<Record<string, ServiceAlarmDefinition>>;
