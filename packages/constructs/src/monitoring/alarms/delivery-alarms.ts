import { count, sumOfAll, worstOf } from '@inference-pipeline/monitoring-constructs';

import {
  minutes,
  type EndpointAlarmDefinition,
  type ServiceAlarmDefinition,
  sumOver,
} from './alarm-definition';

/** Alarms on the function's metrics: whether CloudWatch can read them. */
export const METRIC_DELIVERY_ALARMS = {
  metricsRejected: {
    title: 'Metrics-Rejected-Alarm',
    watches: 'metric documents in a period that CloudWatch dropped',
    severity: 'critical',
    needs: 'metricsInLog',
    threshold: count(0),
    window: minutes(1, 5),
    meaning: ({ pipeline }, { threshold, period }) =>
      `CloudWatch dropped more than ${threshold} metric documents in ${pipeline.functionLogGroupName} in ${period}: other alarms may lack data.`,
    firstLook: () =>
      "First check the last deployment, then find the documents in the log by '_aws'.",
    watch: ({ metrics: { functionLog } }, { periodSeconds }) => [
      sumOfAll([functionLog.EMFParsingErrors, functionLog.EMFValidationErrors], periodSeconds),
    ],
  },
} as const satisfies Readonly<Record<string, ServiceAlarmDefinition>>;

/** Alarms on the alarms: whether notifications arrive. */
export const NOTIFICATION_ALARMS = {
  failedNotifications: {
    title: 'Failed-Notifications-Alarm',
    watches: 'notifications in a period that did not arrive',
    severity: 'warning',
    threshold: count(0),
    window: { periodSeconds: 300, evaluationPeriods: 3, datapointsToAlarm: 1 },
    meaning: ({ pipeline }, { threshold, period }) =>
      `More than ${threshold} notifications of topic ${pipeline.topicName} did not reach a subscriber in ${period}: somebody missed an alarm.`,
    firstLook: () =>
      "First check the states of all alarms on the dashboard, then the topic's subscriptions: the SMS spending limit, a mailbox that bounces, an address that no longer exists.",
    watch: sumOver(({ metrics: { topic } }) => topic.NumberOfNotificationsFailed),
  },
  // Off: it costs $0.10 a month for each rule, four to nine of them, and sees what infra:verify and the
  // dashboard show: a topic that was deleted, or whose policy or key keeps EventBridge out.
  undeliveredMessages: {
    title: 'Undelivered-Messages-Alarm',
    watches: 'messages of one rule of EventBridge in a period that could not be delivered',
    severity: 'warning',
    enabled: false,
    needs: 'eventRules',
    threshold: count(0),
    window: { periodSeconds: 300, evaluationPeriods: 3, datapointsToAlarm: 1 },
    meaning: ({ pipeline }, { threshold, period }) =>
      `EventBridge could not deliver more than ${threshold} messages about endpoint ${pipeline.endpointName} in ${period}: somebody missed a deployment, or a chat an alarm.`,
    firstLook: () =>
      'First check that the topics of deployments and chats exist, and that their policies and that of their key let events.amazonaws.com publish without a condition.',
    watch: ({ metrics: { eventRules } }, { periodSeconds }) =>
      worstOf(eventRules, 'Count', ({ FailedInvocations }) => ({
        value: (id) => `FILL(${id('m')}, 0)`,
        metrics: { m: { ...FailedInvocations, statistic: 'Sum', periodSeconds } },
      })),
  },
  // Off: the stack's own subscriptions filter on the body. CloudWatch sends no message attributes, so a
  // subscription that someone added with a filter on them receives no alarm.
  filteredNotifications: {
    title: 'Filtered-Notifications-Alarm',
    watches: "notifications in a period that a subscription's filter on attributes dropped",
    severity: 'warning',
    enabled: false,
    threshold: count(0),
    window: { periodSeconds: 300, evaluationPeriods: 3, datapointsToAlarm: 1 },
    meaning: ({ pipeline }, { threshold, period }) =>
      `A subscription of topic ${pipeline.topicName} filtered out more than ${threshold} notifications in ${period} for missing or invalid attributes: its filter lets no alarm through.`,
    firstLook: () =>
      "First check the filter policies of the topic's subscriptions: a policy on the message body (FilterPolicyScope MessageBody) can select alarms, a policy on attributes cannot.",
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
  // Off: how many are too many depends on the people who are notified.
  manyNotifications: {
    title: 'Many-Notifications-Alarm',
    watches: "messages published to the stack's topic in a period",
    severity: 'warning',
    enabled: false,
    threshold: count(20),
    window: { periodSeconds: 3600, evaluationPeriods: 1, datapointsToAlarm: 1 },
    meaning: ({ pipeline }, { threshold, period }) =>
      `More than ${threshold} messages were published to topic ${pipeline.topicName} in ${period}: alarms fire and clear repeatedly, or another program publishes there.`,
    firstLook: () =>
      'First check the history of the alarms in the console: an alarm that fires and clears repeatedly needs a longer window or another threshold.',
    watch: sumOver(({ metrics: { topic } }) => topic.NumberOfMessagesPublished),
  },
  // Off: a topic for alarms is usually silent. It is for stacks that send a heartbeat through the
  // topic to check that notifications arrive.
  fewNotifications: {
    title: 'Few-Notifications-Alarm',
    watches: "messages published to the stack's topic in a period",
    severity: 'warning',
    enabled: false,
    threshold: count(1),
    fires: 'below',
    treatMissingData: 'breaching',
    window: { periodSeconds: 86_400, evaluationPeriods: 1, datapointsToAlarm: 1 },
    meaning: ({ pipeline }, { threshold, period }) =>
      `Fewer than ${threshold} messages were published to topic ${pipeline.topicName} in ${period}: the heartbeat is missing.`,
    firstLook: () =>
      'First check the sender of the heartbeat, then whether it may still publish to the topic.',
    watch: sumOver(({ metrics: { topic } }) => topic.NumberOfMessagesPublished),
  },
} as const satisfies Readonly<Record<string, EndpointAlarmDefinition>>;
