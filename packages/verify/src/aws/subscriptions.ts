import {
  paginateListSubscriptionsByTopic,
  type SNSClient,
  type Subscription,
} from '@aws-sdk/client-sns';

/** Stands in place of a subscription's ARN until the subscriber confirms. */
const PENDING = 'PendingConfirmation';

/** The subscriptions of topics. */
export async function readSubscriptions(
  client: SNSClient,
  topicArns: readonly string[],
): Promise<readonly Subscription[]> {
  const subscriptions: Subscription[] = [];
  for (const TopicArn of topicArns) {
    const pages = paginateListSubscriptionsByTopic({ client }, { TopicArn });
    for await (const page of pages) subscriptions.push(...(page.Subscriptions ?? []));
  }
  return subscriptions;
}

export function isPending({ SubscriptionArn: arn }: Subscription): boolean {
  return arn === PENDING;
}

export function isConfirmed({ SubscriptionArn: arn }: Subscription): boolean {
  return arn?.startsWith('arn:') ?? false;
}
