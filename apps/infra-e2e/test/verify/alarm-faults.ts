import { ADDRESS, describeFaults, NO_REQUESTS, type Described, type Verified } from './faults';

/** Faults of alarms and subscriptions. */
export function describeAlarmFaults(verified: Verified): void {
  describeFaults('alarm', verified, [
    {
      fault: 'an alarm was deleted',
      inject: (deployment) => deployment.deleteAlarm('High-Latency-Alarm'),
      args: [NO_REQUESTS],
      check: 'alarms-exist',
      says: /Missing: 1 of \d+ alarms High-Latency-Alarm-dev/,
    },
    {
      fault: 'a composite alarm was deleted',
      inject: (deployment) =>
        deployment.describe('DescribeAlarms', (answer) => ({
          ...answer,
          CompositeAlarms: (answer['CompositeAlarms'] as Described).filter(
            ({ AlarmName: name }) => name !== 'Availability-Fast-Burn-Alarm-dev',
          ),
        })),
      args: [NO_REQUESTS],
      check: 'alarms-exist',
      says: /Missing: 1 of \d+ alarms Availability-Fast-Burn-Alarm-dev/,
    },
    {
      fault: "an alarm's threshold was changed",
      inject: (deployment) => deployment.changeAlarm('High-Latency-Alarm', { Threshold: 99_999 }),
      args: [NO_REQUESTS],
      check: 'alarm-settings',
      says: /Different from the state: 1 alarm .*threshold 2000 .*threshold 99999/,
    },
    {
      fault: "a composite alarm's rule was changed",
      inject: (deployment) =>
        deployment.describe('DescribeAlarms', (answer) => ({
          ...answer,
          CompositeAlarms: (answer['CompositeAlarms'] as Described).map((alarm) =>
            alarm['AlarmName'] === 'Pipeline-Unhealthy-dev'
              ? { ...alarm, AlarmRule: 'FALSE' }
              : alarm,
          ),
        })),
      args: [NO_REQUESTS],
      check: 'alarm-settings',
      says: /Pipeline-Unhealthy-dev rule "FALSE"/,
    },
    {
      fault: 'a critical alarm fires',
      inject: (deployment) => deployment.fire('High-Latency-Alarm'),
      args: [NO_REQUESTS],
      check: 'alarm-states',
      says: /1 critical alarm in ALARM .*High-Latency-Alarm-dev/,
    },
    {
      fault: 'an alarm fires that is not critical',
      inject: (deployment) => deployment.fire('Inference-Error-Alarm'),
      args: [NO_REQUESTS],
      check: 'alarm-states',
      status: 'warning',
      says: /none of them critical\s+Inference-Error-Alarm-dev/,
    },
    {
      fault: 'the actions of an alarm are off',
      inject: (deployment) =>
        deployment.changeAlarm('High-Latency-Alarm', { ActionsEnabled: false }),
      args: [NO_REQUESTS],
      check: 'alarm-actions',
      says: /disabled for High-Latency-Alarm-dev/,
    },
    {
      fault: 'a subscription is pending',
      inject: (deployment) =>
        deployment.amend('ListSubscriptionsByTopic', (answer) =>
          answer.replace(
            /<SubscriptionArn>[^<]*<\/SubscriptionArn>/,
            '<SubscriptionArn>PendingConfirmation</SubscriptionArn>',
          ),
        ),
      args: [NO_REQUESTS],
      check: 'subscriptions',
      status: 'warning',
      says: /pending: on-call@example.com/,
    },
    {
      fault: 'a subscription is gone',
      inject: (deployment) =>
        deployment.amend('ListSubscriptionsByTopic', (answer) =>
          answer.replace(ADDRESS, 'somebody-else@example.com'),
        ),
      args: [NO_REQUESTS],
      check: 'subscriptions',
      says: /email on-call@example.com/,
    },
  ]);
}
