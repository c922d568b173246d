import { paginateListSubscriptionsByTopic, type SNSClient } from '@aws-sdk/client-sns';
import { counted, listed, seconds } from '@inference-pipeline/command-line';

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
import { readAlarmHistory, type ExecutedAction } from '../provoke/alarm-history';
import { readDelivery } from '../provoke/deliveries';
import type { Delivery, FiredAlarm } from '../provoke/provocation';

/** SNS counts deliveries with up to five minutes' delay: longer than anything else here. */
const TIMEOUT_FACTOR = 2;

/** What the provoked alarm told arrived: CloudWatch published it, and SNS delivered it. */
export const notificationDelivered: Check = {
  name: 'notification-delivered',
  title: 'the notification of the provoked alarm is delivered',
  timeoutFactor: 1 + TIMEOUT_FACTOR,
  run: async (context) => {
    const { provocation, deployment } = context;
    if (provocation === undefined) return skipped('Not asked for: --provoke-alarm does');
    const { fired } = provocation;
    if (fired === undefined) return skipped('No alarm fired');
    if (fired.actions.length === 0) {
      return failed(`${fired.name} tells nobody`, {
        expected: 'a topic among its actions',
        got: 'no actions',
        remedy: 'Name an alarm that notifies, with --alarm.',
      });
    }
    return (
      (await published(context, fired)) ?? (await delivered(context, fired, deployment.region))
    );
  },
};

/** A finding where an action was not executed. */
async function published(
  { aws, timeoutMs, waiting }: CheckContext,
  fired: FiredAlarm,
): Promise<Finding | undefined> {
  const done = (actions: readonly ExecutedAction[]) =>
    fired.actions.every((arn) => actions.some((action) => action.arn === arn && action.succeeded));
  const { value, arrived } = await pollUntil(
    () => readAlarmHistory(aws.cloudwatch, fired, fired.sinceMs),
    ({ actions }) => done(actions),
    timeoutMs,
    () => waiting('CloudWatch has not told yet'),
  );
  if (arrived) return undefined;
  const failures = value.actions.filter(({ succeeded }) => !succeeded);
  return failed(`${fired.name} fired, and CloudWatch could not tell`, {
    expected: `published to ${listed(fired.actions)}`,
    got:
      failures.length > 0
        ? listed(failures.map(({ summary }) => summary))
        : `no such action in its history after ${seconds(timeoutMs)}`,
    remedy:
      'The topic has to let cloudwatch.amazonaws.com publish, and so has its customer managed key where it is encrypted.',
  });
}

async function delivered(
  { aws, timeoutMs, waiting }: CheckContext,
  fired: FiredAlarm,
  region: string,
): Promise<Finding> {
  const topics = [...fired.before];
  if (topics.length === 0) return passed(`${fired.name} executed ${listed(fired.actions)}`);
  const confirmed = await countConfirmed(
    aws.sns,
    topics.map(([arn]) => arn),
  );
  if (confirmed === 0) {
    return warning('Published, and nobody has confirmed a subscription: nobody was told', {
      remedy: 'Confirm the subscriptions, and provoke the alarm again.',
    });
  }
  const longestMs = timeoutMs * TIMEOUT_FACTOR;
  const { value, arrived } = await pollUntil(
    () => Promise.all(topics.map(([arn, before]) => since(arn, before))),
    (counts) => counts.some((count) => count.delivered > 0 || count.failed > 0),
    longestMs,
    () => waiting('SNS has not counted the delivery yet, which takes it up to five minutes'),
  );
  const sum = (of: keyof Delivery) => value.reduce((total, count) => total + count[of], 0);
  if (sum('failed') > 0 || !arrived) {
    return failed('The notification was published, but not delivered', {
      expected: 'NumberOfNotificationsDelivered above 0',
      got: arrived
        ? `NumberOfNotificationsFailed ${sum('failed')}`
        : `nothing counted within ${seconds(longestMs)}`,
      remedy: `Look at the topic in SNS of ${region}: turn on the logging of its delivery status; for SMS see the monthly spending limit.`,
    });
  }
  return passed(
    `${counted(sum('delivered'), 'notification')} delivered to ${counted(confirmed, 'subscriber')}`,
  );

  async function since(arn: string, before: Delivery): Promise<Delivery> {
    const now = await readDelivery(aws.cloudwatch, arn, fired.sinceMs);
    return {
      delivered: now.delivered - before.delivered,
      failed: now.failed - before.failed,
    };
  }
}

async function countConfirmed(client: SNSClient, topicArns: readonly string[]): Promise<number> {
  let confirmed = 0;
  for (const TopicArn of topicArns) {
    for await (const { Subscriptions = [] } of paginateListSubscriptionsByTopic(
      { client },
      { TopicArn },
    )) {
      confirmed += Subscriptions.filter(({ SubscriptionArn: arn }) =>
        arn?.startsWith('arn:'),
      ).length;
    }
  }
  return confirmed;
}
