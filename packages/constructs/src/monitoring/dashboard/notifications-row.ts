import {
  graphWidget,
  PER_MINUTE,
  textWidget,
  type Widget,
} from '@inference-pipeline/monitoring-constructs';

import type { RowContext } from './row-context';

/** Notifications of the alarms, and metric documents that CloudWatch dropped. */
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
      unit: PER_MINUTE,
      lines: [
        { metric: topic.NumberOfMessagesPublished, statistic: 'Sum', label: 'published' },
        { metric: topic.NumberOfNotificationsDelivered, statistic: 'Sum', label: 'delivered' },
        { metric: topic.NumberOfNotificationsFailed, statistic: 'Sum', label: 'failed' },
      ],
    }),
    graphWidget(setting, {
      title: 'Message size',
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
            title: 'Metric documents dropped by CloudWatch',
            unit: PER_MINUTE,
            lines: [
              { metric: functionLog.EMFParsingErrors, statistic: 'Sum', label: 'unreadable' },
              { metric: functionLog.EMFValidationErrors, statistic: 'Sum', label: 'invalid' },
            ],
          }),
        ]
      : []),
  ];
}
