import { graphWidget, textWidget, type Widget } from '@inference-pipeline/monitoring-constructs';

import { alarmThresholds, type RowContext, type ServedContext } from './rows';

/** The DynamoDB tables. */
export function tablesRow({ setting, metrics, alarms }: ServedContext): readonly Widget[] {
  const ofOperations = (
    name: 'SuccessfulRequestLatency' | 'SystemErrors' | 'ThrottledRequests',
    statistic: 'Average' | 'Sum',
    prefix = '',
  ) =>
    metrics.operations.map((operation) => ({
      metric: operation.metrics[name],
      statistic,
      label: `${prefix}${operation.operation} ${operation.tableName}`,
    }));
  return [
    textWidget('## Tables'),
    graphWidget(setting, {
      title: 'Latency',
      unit: 'ms',
      lines: ofOperations('SuccessfulRequestLatency', 'Average'),
      thresholds: alarmThresholds(alarms, 'tableLatency'),
    }),
    graphWidget(setting, {
      title: 'Throttled requests and system errors',
      unit: 'count',
      lines: [
        ...ofOperations('ThrottledRequests', 'Sum', 'throttled '),
        ...ofOperations('SystemErrors', 'Sum', 'error '),
      ],
    }),
    graphWidget(setting, {
      title: 'Consumed capacity',
      unit: 'units',
      lines: metrics.tables.flatMap(({ tableName, metrics: table }) => [
        { metric: table.ConsumedReadCapacityUnits, statistic: 'Sum', label: `read ${tableName}` },
        { metric: table.ConsumedWriteCapacityUnits, statistic: 'Sum', label: `write ${tableName}` },
      ]),
    }),
  ];
}

/** Notifications of the alarms, and what of the metrics CloudWatch could not read. */
export function notificationsRow({
  setting,
  served,
  metrics: { topic },
}: RowContext): readonly Widget[] {
  const functionLog = served?.pipeline.metricsInLog ? served.metrics.functionLog : undefined;
  return [
    textWidget('## Notifications'),
    graphWidget(setting, {
      title: 'Notifications',
      unit: 'count',
      lines: [
        { metric: topic.NumberOfMessagesPublished, statistic: 'Sum', label: 'published' },
        { metric: topic.NumberOfNotificationsDelivered, statistic: 'Sum', label: 'delivered' },
        { metric: topic.NumberOfNotificationsFailed, statistic: 'Sum', label: 'failed' },
      ],
    }),
    graphWidget(setting, {
      title: 'Size of messages',
      unit: 'bytes',
      lines: (['Average', 'Maximum'] as const).map((statistic) => ({
        metric: topic.PublishSize,
        statistic,
        label: statistic.toLowerCase(),
      })),
    }),
    ...(functionLog
      ? [
          graphWidget(setting, {
            title: 'Metric documents that CloudWatch dropped',
            unit: 'count',
            lines: [
              { metric: functionLog.EMFParsingErrors, statistic: 'Sum', label: 'unreadable' },
              { metric: functionLog.EMFValidationErrors, statistic: 'Sum', label: 'invalid' },
            ],
          }),
        ]
      : []),
  ];
}
