import { count, sumOfAll } from '@inference-pipeline/monitoring-constructs';

import {
  minutes,
  type EndpointAlarmDefinition,
  type ServiceAlarmDefinition,
} from './alarm-definition';

/** Alarms on the function's metrics: whether CloudWatch can read them. */
export const METRIC_DELIVERY_ALARMS = {
  metricsRejected: {
    id: 'metrics_rejected',
    title: 'Metrics-Rejected-Alarm',
    watches: 'metric documents in a period that CloudWatch dropped',
    severity: 'critical',
    needs: 'metricsInLog',
    threshold: count(0),
    window: minutes(1, 5),
    meaning: ({ pipeline }, { threshold }) =>
      `CloudWatch dropped more than ${threshold} metric documents of ${pipeline.functionLogGroupName} in one period: the other alarms may be blind.`,
    firstLook: () =>
      'First look what was deployed last: the documents of a released version are tested. Then find the documents in the log by "_aws".',
    watch: ({ metrics: { functionLog } }, { periodSeconds }) => [
      sumOfAll([functionLog.EMFParsingErrors, functionLog.EMFValidationErrors], periodSeconds),
    ],
  },
} as const satisfies Readonly<Record<string, ServiceAlarmDefinition>>;

/** Alarms on the alarms: whether notifications arrive. */
export const NOTIFICATION_ALARMS = {
  failedNotifications: {
    id: 'failed_notifications',
    title: 'Failed-Notifications-Alarm',
    watches: 'notifications in a period that did not arrive',
    severity: 'warning',
    threshold: count(0),
    window: { periodSeconds: 300, evaluationPeriods: 3, datapointsToAlarm: 1 },
    meaning: ({ pipeline }, { threshold }) =>
      `More than ${threshold} notifications of topic ${pipeline.topicName} did not reach a subscriber in one period: somebody was not told of an alarm.`,
    firstLook: () =>
      "First look at the states of all alarms on the dashboard, then at the topic's subscriptions: the SMS spending limit, a mailbox that bounces, an address that is gone.",
    watch: ({ metrics: { topic } }, { periodSeconds }) => [
      { ...topic.NumberOfNotificationsFailed, statistic: 'Sum', periodSeconds },
    ],
  },
  // Off: the stack's own subscriptions filter nothing. CloudWatch sends no message attributes, so a
  // subscription that somebody added with a filter on them drops every alarm.
  filteredNotifications: {
    id: 'filtered_notifications',
    title: 'Filtered-Notifications-Alarm',
    watches: "notifications in a period that a subscription's filter on attributes dropped",
    severity: 'warning',
    enabled: false,
    threshold: count(0),
    window: { periodSeconds: 300, evaluationPeriods: 3, datapointsToAlarm: 1 },
    meaning: ({ pipeline }, { threshold }) =>
      `A subscription of topic ${pipeline.topicName} filtered out more than ${threshold} notifications in one period because they had no attributes or unreadable ones: its filter lets no alarm through.`,
    firstLook: () =>
      "First look at the filter policies of the topic's subscriptions: one on the body (FilterPolicyScope MessageBody) can pick alarms, one on attributes cannot.",
    watch: ({ metrics: { topic } }, { periodSeconds }) => [
      sumOfAll(
        [
          topic['NumberOfNotificationsFilteredOut-NoMessageAttributes'],
          topic['NumberOfNotificationsFilteredOut-InvalidAttributes'],
        ],
        periodSeconds,
      ),
    ],
  },
  // Off: how many are too many is for those who are woken to say.
  manyNotifications: {
    id: 'many_notifications',
    title: 'Many-Notifications-Alarm',
    watches: "messages published to the stack's topic in a period",
    severity: 'warning',
    enabled: false,
    threshold: count(20),
    window: { periodSeconds: 3600, evaluationPeriods: 1, datapointsToAlarm: 1 },
    meaning: ({ pipeline }, { threshold }) =>
      `More than ${threshold} messages were published to topic ${pipeline.topicName} in one period: alarms come and go, or somebody else publishes there.`,
    firstLook: () =>
      'First sort the alarms by their history in the console: one that comes and goes wants a longer window or another threshold.',
    watch: ({ metrics: { topic } }, { periodSeconds }) => [
      { ...topic.NumberOfMessagesPublished, statistic: 'Sum', periodSeconds },
    ],
  },
  // Off: a topic of alarms is best when it is silent. For stacks that send a sign of life through it,
  // to check that the way to the pager is open.
  fewNotifications: {
    id: 'few_notifications',
    title: 'Few-Notifications-Alarm',
    watches: "messages published to the stack's topic in a period",
    severity: 'warning',
    enabled: false,
    threshold: count(1),
    fires: 'below',
    treatMissingData: 'breaching',
    window: { periodSeconds: 86_400, evaluationPeriods: 1, datapointsToAlarm: 1 },
    meaning: ({ pipeline }, { threshold }) =>
      `Less than ${threshold} messages were published to topic ${pipeline.topicName} in a period in which a sign of life should have been.`,
    firstLook: () =>
      'First look at what sends the sign of life, then whether it may still publish to the topic.',
    watch: ({ metrics: { topic } }, { periodSeconds }) => [
      { ...topic.NumberOfMessagesPublished, statistic: 'Sum', periodSeconds },
    ],
  },
} as const satisfies Readonly<Record<string, EndpointAlarmDefinition>>;
