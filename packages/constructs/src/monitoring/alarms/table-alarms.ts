import { count, milliseconds } from '@inference-pipeline/monitoring-constructs';

import type { ServedPipeline } from '../monitored-pipeline';
import type { ServedMetrics } from '../pipeline-metrics';
import type { AlarmDefinition } from './alarm-definition';
import { sumOfAll } from './watches';
import { sampledWatch, worstOf } from './worst-of';

/** Alarms on the DynamoDB tables, all of them together. */
export function tableAlarms(
  { recordsTableName, idempotencyTableName }: ServedPipeline,
  { tables, operations, database }: ServedMetrics,
): readonly AlarmDefinition[] {
  const either = `table ${recordsTableName} or ${idempotencyTableName}`;
  return [
    {
      key: 'tableThrottles',
      id: 'table_throttles',
      title: 'Table-Throttles-Alarm',
      severity: 'warning',
      threshold: count(0),
      meaning: (threshold) =>
        `DynamoDB throttles ${either}: more than ${threshold} requests in one period.`,
      firstLook:
        'First look at the consumed capacity: on-demand tables throttle beyond twice their former peak within half an hour, at a maximum throughput that somebody set, or at a hot key.',
      watch: ({ periodSeconds }) => [
        sumOfAll(
          tables.flatMap(({ metrics }) => [
            metrics.ReadThrottleEvents,
            metrics.WriteThrottleEvents,
          ]),
          periodSeconds,
        ),
      ],
    },
    {
      key: 'tableSystemErrors',
      id: 'table_system_errors',
      title: 'Table-System-Errors-Alarm',
      severity: 'warning',
      threshold: count(0),
      meaning: (threshold) =>
        `DynamoDB itself fails on ${either}: more than ${threshold} requests in one period.`,
      firstLook:
        "First look at AWS's health dashboard for the region; meanwhile inferences are answered, and records that could not be written are in the log.",
      watch: ({ periodSeconds }) => [
        sumOfAll(
          operations.map(({ metrics }) => metrics.SystemErrors),
          periodSeconds,
        ),
      ],
    },
    {
      // Off: a slow table makes the function slow, which Function-Duration-Alarm sees. An average,
      // because DynamoDB documents no percentiles of it.
      key: 'tableLatency',
      id: 'table_latency',
      title: 'Table-Latency-Alarm',
      severity: 'warning',
      enabled: false,
      threshold: milliseconds(50),
      minimumSamples: 20,
      meaning: (threshold) =>
        `DynamoDB takes more than ${threshold} on average for an operation that the function uses on ${either}, the way there not counted.`,
      firstLook:
        "First look on the dashboard which operation it is; all of them point at DynamoDB and so at AWS's health dashboard, one of them at large items or a hot key.",
      watch: ({ periodSeconds, minimumSamples, statistic }) =>
        worstOf(operations, 'Milliseconds', ({ metrics }) =>
          sampledWatch(
            (id) => id,
            { ...metrics.SuccessfulRequestLatency, statistic, periodSeconds },
            minimumSamples,
          ),
        ),
    },
    {
      // Off: it counts the requests of everybody in the account and region, so that it says of this
      // stack something only where nothing else uses DynamoDB.
      key: 'tableUserErrors',
      id: 'table_user_errors',
      title: 'Table-User-Errors-Alarm',
      severity: 'warning',
      enabled: false,
      threshold: count(0),
      meaning: (threshold) =>
        `DynamoDB refused more than ${threshold} requests in one period as the caller's fault, anywhere in this account and region: it does not tell tables apart.`,
      firstLook:
        'First run the saved query "unrecorded inferences": an AccessDeniedException or ResourceNotFoundException there is this stack\'s, nothing there points at another user of DynamoDB.',
      watch: ({ periodSeconds }) => [{ ...database.UserErrors, statistic: 'Sum', periodSeconds }],
    },
  ];
}
