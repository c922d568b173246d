import { count } from '@inference-pipeline/monitoring-constructs';

import type { MonitoredEndpoint, ServedPipeline } from '../monitored-pipeline';
import type { EndpointMetrics, ServedMetrics } from '../pipeline-metrics';
import type { AlarmDefinition } from './alarm-definition';
import { sumOfAll } from './watches';

/** Alarms on the function's metrics: whether CloudWatch can read them. */
export function metricDeliveryAlarms(
  { metricsInLog, functionLogGroupName }: ServedPipeline,
  { functionLog }: ServedMetrics,
): readonly AlarmDefinition[] {
  const metricsRejected: AlarmDefinition = {
    key: 'metricsRejected',
    id: 'metrics_rejected',
    title: 'Metrics-Rejected-Alarm',
    severity: 'critical',
    threshold: count(0),
    meaning: (threshold) =>
      `CloudWatch dropped more than ${threshold} metric documents of ${functionLogGroupName} in one period: the other alarms may be blind.`,
    firstLook:
      'First look what was deployed last: the documents of a released version are tested. Then find the documents in the log by "_aws".',
    watch: ({ periodSeconds }) => [
      sumOfAll([functionLog.EMFParsingErrors, functionLog.EMFValidationErrors], periodSeconds),
    ],
  };
  return metricsInLog ? [metricsRejected] : [];
}

/** Alarms on the alarms: whether notifications arrive. */
export function notificationAlarms(
  { topicName }: MonitoredEndpoint,
  { topic }: EndpointMetrics,
): readonly AlarmDefinition[] {
  return [
    {
      key: 'failedNotifications',
      id: 'failed_notifications',
      title: 'Failed-Notifications-Alarm',
      severity: 'warning',
      threshold: count(0),
      meaning: (threshold) =>
        `More than ${threshold} notifications of topic ${topicName} did not reach a subscriber in one period: somebody was not told of an alarm.`,
      firstLook:
        "First look at the states of all alarms on the dashboard, then at the topic's subscriptions: the SMS spending limit, a mailbox that bounces, an address that is gone.",
      watch: ({ periodSeconds }) => [
        { ...topic.NumberOfNotificationsFailed, statistic: 'Sum', periodSeconds },
      ],
    },
    {
      // Off: the stack's own subscriptions filter nothing. CloudWatch sends no message attributes,
      // so that a subscription that somebody added with a filter on them drops every alarm.
      key: 'filteredNotifications',
      id: 'filtered_notifications',
      title: 'Filtered-Notifications-Alarm',
      severity: 'warning',
      enabled: false,
      threshold: count(0),
      meaning: (threshold) =>
        `A subscription of topic ${topicName} filtered out more than ${threshold} notifications in one period because they had no attributes or unreadable ones: its filter lets no alarm through.`,
      firstLook:
        "First look at the filter policies of the topic's subscriptions: one on the body (FilterPolicyScope MessageBody) can pick alarms, one on attributes cannot.",
      watch: ({ periodSeconds }) => [
        sumOfAll(
          [
            topic['NumberOfNotificationsFilteredOut-NoMessageAttributes'],
            topic['NumberOfNotificationsFilteredOut-InvalidAttributes'],
          ],
          periodSeconds,
        ),
      ],
    },
    {
      // Off: how many are too many is for those who are woken to say.
      key: 'manyNotifications',
      id: 'many_notifications',
      title: 'Many-Notifications-Alarm',
      severity: 'warning',
      enabled: false,
      threshold: count(20),
      meaning: (threshold) =>
        `More than ${threshold} messages were published to topic ${topicName} in one period: alarms come and go, or somebody else publishes there.`,
      firstLook:
        'First sort the alarms by their history in the console: one that comes and goes wants a longer window or another threshold.',
      watch: ({ periodSeconds }) => [
        { ...topic.NumberOfMessagesPublished, statistic: 'Sum', periodSeconds },
      ],
    },
    {
      // Off: a topic of alarms is best when it is silent. For those who send a sign of life through
      // it, to see that the way to their pager is open.
      key: 'fewNotifications',
      id: 'few_notifications',
      title: 'Few-Notifications-Alarm',
      severity: 'warning',
      enabled: false,
      threshold: count(1),
      fires: 'below',
      treatMissingData: 'breaching',
      meaning: (threshold) =>
        `Less than ${threshold} messages were published to topic ${topicName} in a period in which a sign of life should have been.`,
      firstLook:
        'First look at what sends the sign of life, then whether it may still publish to the topic.',
      watch: ({ periodSeconds }) => [
        { ...topic.NumberOfMessagesPublished, statistic: 'Sum', periodSeconds },
      ],
    },
  ];
}
