import { sumOf, whereSampled, type MetricMath } from '../metric-math';
import type { MetricReference } from '../metric-reference';
import type { MonitoredPipeline } from '../monitored-pipeline';
import type { PipelineMetrics } from '../pipeline-metrics';
import { count, percent } from '../quantity';
import type { AlarmDefinition } from './alarm-definition';

/** Alarms on what stands around the function: API, tables, metric extraction, notifications. */
export function surroundingsAlarms(
  pipeline: MonitoredPipeline,
  { api, tables, operations, functionLog, topic }: PipelineMetrics,
): readonly AlarmDefinition[] {
  return [
    {
      key: 'apiServerErrors',
      id: 'api_server_errors',
      title: 'Api-Server-Errors-Alarm',
      severity: 'critical',
      threshold: percent(5),
      minimumSamples: 10,
      meaning: (threshold) =>
        `More than ${threshold} of the answers of the API are 5xx, whoever gave them: the API itself, Lambda or the function.`,
      firstLook: `First read integrationStatus and integrationError in ${pipeline.apiLogGroupName}: filled in they point at Lambda, empty ones at the function's own answers.`,
      watch: ({ periodSeconds, minimumSamples }) => [
        {
          unit: 'Percent',
          expression: whereSampled('100 * FILL(errors, 0) / n', 'n', minimumSamples),
          metrics: {
            errors: { ...api['5xx'], statistic: 'Sum', periodSeconds },
            n: { ...api.Count, statistic: 'SampleCount', periodSeconds },
          },
        },
      ],
    },
    {
      key: 'tableThrottles',
      id: 'table_throttles',
      title: 'Table-Throttles-Alarm',
      severity: 'warning',
      threshold: count(0),
      meaning: (threshold) =>
        `DynamoDB throttles table ${pipeline.recordsTableName} or ${pipeline.idempotencyTableName}: more than ${threshold} requests in one period.`,
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
        `DynamoDB itself fails on table ${pipeline.recordsTableName} or ${pipeline.idempotencyTableName}: more than ${threshold} requests in one period.`,
      firstLook:
        "First look at AWS's health dashboard for the region; meanwhile inferences are answered, and records that could not be written are in the log.",
      watch: ({ periodSeconds }) => [
        sumOfAll(
          operations.map(({ metrics }) => metrics.SystemErrors),
          periodSeconds,
        ),
      ],
    },
    ...(pipeline.metricsInLog
      ? ([
          {
            key: 'metricsRejected',
            id: 'metrics_rejected',
            title: 'Metrics-Rejected-Alarm',
            severity: 'critical',
            threshold: count(0),
            meaning: (threshold) =>
              `CloudWatch dropped more than ${threshold} metric documents of ${pipeline.functionLogGroupName} in one period: the other alarms may be blind.`,
            firstLook:
              'First look what was deployed last: the documents of a released version are tested. Then find the documents in the log by "_aws".',
            watch: ({ periodSeconds }) => [
              sumOfAll(
                [functionLog.EMFParsingErrors, functionLog.EMFValidationErrors],
                periodSeconds,
              ),
            ],
          },
        ] satisfies readonly AlarmDefinition[])
      : []),
    {
      key: 'failedNotifications',
      id: 'failed_notifications',
      title: 'Failed-Notifications-Alarm',
      severity: 'warning',
      threshold: count(0),
      meaning: (threshold) =>
        `More than ${threshold} notifications of topic ${pipeline.topicName} did not reach a subscriber in one period: somebody was not told of an alarm.`,
      firstLook:
        "First look at the states of all alarms on the dashboard, then at the topic's subscriptions: the SMS spending limit, a mailbox that bounces, an address that is gone.",
      watch: ({ periodSeconds }) => [
        { ...topic.NumberOfNotificationsFailed, statistic: 'Sum', periodSeconds },
      ],
    },
  ];
}

function sumOfAll(
  references: readonly MetricReference[],
  periodSeconds: number,
): MetricMath<'Count'> {
  const metrics = Object.fromEntries(
    references.map((reference, index) => [
      `m${index}`,
      { ...reference, statistic: 'Sum' as const, periodSeconds },
    ]),
  );
  return { unit: 'Count', expression: sumOf(Object.keys(metrics)), metrics };
}
