import { graphWidget, textWidget, type Widget } from '@inference-pipeline/monitoring-constructs';

import type { RowContext } from './row-context';

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
