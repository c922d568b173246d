import { counted, listed, seconds } from '@inference-pipeline/command-line';

import { readAlarmHistory, type ExecutedAction } from '../aws/alarm-history';
import { readDeliveries, type Deliveries } from '../aws/notification-deliveries';
import { isConfirmed, readSubscriptions } from '../aws/subscriptions';
import {
  failed,
  passed,
  skipped,
  warning,
  type Check,
  type CheckContext,
  type Finding,
} from '../check';
import { pollUntil } from '../polling';
import type { FiredAlarm } from '../provocation';

/** SNS counts deliveries up to five minutes late, so this check waits longer than the others. */
const TIMEOUT_FACTOR = 2;

/** The notification of the provoked alarm arrived: CloudWatch published it, and SNS delivered it. */
export const notificationDelivered: Check = {
  name: 'notification-delivered',
  title: 'the notification of the provoked alarm is delivered',
  timeoutFactor: 1 + TIMEOUT_FACTOR,
  run: async (context) => {
    const { provocation, deployment } = context;
    if (provocation === undefined) return skipped('Only with --provoke-alarm');
    const { fired } = provocation;
    if (fired === undefined) return skipped('No alarm fired');
    if (fired.actions.length === 0) {
      return failed(`${fired.name} notifies no one`, {
        expected: 'a topic among its actions',
        got: 'no actions',
        remedy: 'Use --alarm to select an alarm that has actions.',
      });
    }
    return (
      (await unpublished(context, fired)) ?? (await delivered(context, fired, deployment.region))
    );
  },
};

/** A finding if CloudWatch did not run every action. */
async function unpublished(
  { aws, timeoutMs, waiting }: CheckContext,
  fired: FiredAlarm,
): Promise<Finding | undefined> {
  const allSucceeded = (actions: readonly ExecutedAction[]) =>
    fired.actions.every((arn) => actions.some((action) => action.arn === arn && action.succeeded));
  const { value, arrived } = await pollUntil(
    () => readAlarmHistory(aws.cloudwatch, fired, fired.sinceMs),
    ({ actions }) => allSucceeded(actions),
    timeoutMs,
    () => waiting('CloudWatch has not published the notification yet'),
  );
  if (arrived) return undefined;
  const failures = value.actions.filter(({ succeeded }) => !succeeded);
  return failed(`${fired.name} fired, but CloudWatch could not publish the notification`, {
    expected: `published to ${listed(fired.actions)}`,
    got:
      failures.length > 0
        ? listed(failures.map(({ summary }) => summary))
        : `no such action in its history after ${seconds(timeoutMs)}`,
    remedy:
      'The policy of the topic must let cloudwatch.amazonaws.com publish. If the topic is encrypted, so must the policy of its customer managed key.',
  });
}

async function delivered(
  { aws, timeoutMs, waiting }: CheckContext,
  fired: FiredAlarm,
  region: string,
): Promise<Finding> {
  const topics = [...fired.before];
  if (topics.length === 0) return passed(`${fired.name} executed ${listed(fired.actions)}`);
  const subscriptions = await readSubscriptions(
    aws.sns,
    topics.map(([arn]) => arn),
  );
  const confirmed = subscriptions.filter(isConfirmed).length;
  if (confirmed === 0) {
    return warning('Published, but no subscription is confirmed: no one was notified', {
      remedy: 'Confirm the subscriptions, then provoke the alarm again.',
    });
  }
  const longestMs = timeoutMs * TIMEOUT_FACTOR;
  const { value, arrived } = await pollUntil(
    () => Promise.all(topics.map(([arn, before]) => newDeliveries(arn, before))),
    (counts) => counts.some((count) => count.delivered > 0 || count.failed > 0),
    longestMs,
    () => waiting('SNS has not counted the delivery yet, which takes up to five minutes'),
  );
  const sum = (of: keyof Deliveries) => value.reduce((total, count) => total + count[of], 0);
  if (sum('failed') > 0 || !arrived) {
    return failed('The notification was published, but not delivered', {
      expected: 'NumberOfNotificationsDelivered above 0',
      got: arrived
        ? `NumberOfNotificationsFailed ${sum('failed')}`
        : `nothing counted within ${seconds(longestMs)}`,
      remedy: `Turn on delivery status logging for the topic in SNS of ${region}. For SMS, check the monthly spending limit.`,
    });
  }
  return passed(
    `${counted(sum('delivered'), 'notification')} delivered to ${counted(confirmed, 'subscriber')}`,
  );

  async function newDeliveries(arn: string, before: Deliveries): Promise<Deliveries> {
    const now = await readDeliveries(aws.cloudwatch, arn, fired.sinceMs);
    return {
      delivered: now.delivered - before.delivered,
      failed: now.failed - before.failed,
    };
  }
}
