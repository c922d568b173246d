import { isDeepStrictEqual } from 'node:util';

import {
  GetSubscriptionAttributesCommand,
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

/** Whether a confirmed subscription has a filter policy on the body of messages; empty for none. */
export async function hasFilter(
  client: SNSClient,
  { SubscriptionArn }: Subscription,
  filterPolicy: string,
): Promise<boolean> {
  const { Attributes = {} } = await client.send(
    new GetSubscriptionAttributesCommand({ SubscriptionArn }),
  );
  const { FilterPolicy = '', FilterPolicyScope } = Attributes;
  if (filterPolicy === '' || FilterPolicy === '') return filterPolicy === FilterPolicy;
  return (
    FilterPolicyScope === 'MessageBody' &&
    isDeepStrictEqual(JSON.parse(FilterPolicy), JSON.parse(filterPolicy))
  );
}

/** A subscriber as messages and reports may show it: of a URL, the host alone, because of secrets. */
export function endpointInWords(protocol = '', endpoint = ''): string {
  if (!/^https?$/.test(protocol)) return endpoint;
  return URL.canParse(endpoint) ? `${protocol}://${new URL(endpoint).host}/…` : `${protocol}://…`;
}
