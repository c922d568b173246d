import type { SNSClient, Subscription } from '@aws-sdk/client-sns';
import { counted, listed } from '@inference-pipeline/command-line';

import {
  endpointInWords,
  hasFilter,
  isConfirmed,
  isPending,
  readSubscriptions,
} from '../aws/subscriptions';
import { failed, passed, skipped, warning, type Check } from '../check';
import type { ExpectedSubscription } from '../deployment/deployment';

/** How a subscriber confirms, by protocol. */
const CONFIRMATIONS: Readonly<Record<string, string>> = {
  email: 'Each address must follow the link in the mail from AWS.',
  https:
    'Each service confirms by itself when it gets the request: check its URL and that its integration is on, then subscribe again with "terraform apply -replace=<address>".',
};

/** The subscriptions in the state exist with their filters, and everyone has confirmed theirs. */
export const subscriptionsConfirmed: Check = {
  name: 'subscriptions',
  title: 'the subscriptions are confirmed',
  run: async ({ deployment, aws }) => {
    const { topicArns: alarmTopicArns, deploymentsTopicArn, subscriptions = [] } = deployment;
    const topicArns = [...new Set([...alarmTopicArns, deploymentsTopicArn ?? []].flat())];
    if (topicArns.length === 0) return skipped('The stack publishes to no topic');
    const live = await readSubscriptions(aws.sns, topicArns);
    const own = subscriptions
      .filter(({ topicArn }) => topicArns.includes(topicArn))
      .map((each) => [each, live.find((subscription) => isSame(each, subscription))] as const);
    const missing = own.flatMap(([each, found]) => (found === undefined ? [each] : []));
    if (missing.length > 0) {
      return failed(`Missing: ${counted(missing.length, 'subscription')} in the state`, {
        expected: listed(missing.map(inWords)),
        got: 'no such subscription',
        remedy:
          'The address unsubscribed, or did not confirm within two days. "terraform apply" subscribes it again.',
      });
    }
    if (
      alarmTopicArns.length > 0 &&
      !live.some(({ TopicArn = '' }) => alarmTopicArns.includes(TopicArn))
    ) {
      return warning('No subscriptions: an alarm that fires notifies no one', {
        remedy:
          'Set notification_emails or notification_phone_numbers, or subscribe to the topics yourself.',
      });
    }
    const unfiltered = await withOtherFilter(aws.sns, own);
    if (unfiltered.length > 0) {
      return failed(`${counted(unfiltered.length, 'subscription')} with another filter`, {
        expected: 'the filter policies in the state',
        got: `others: ${listed(unfiltered.map(inWords))}`,
        remedy: 'Run "terraform apply": it restores the filters.',
      });
    }
    const pending = live.filter(isPending);
    if (pending.length > 0) {
      const protocols = [...new Set(pending.map(({ Protocol = '' }) => Protocol))];
      return warning(`${pending.length} of ${counted(live.length, 'subscription')} not confirmed`, {
        expected: 'every subscription confirmed',
        got: `pending: ${listed(pending.map(pendingInWords))}`,
        remedy: protocols
          .flatMap((protocol) => CONFIRMATIONS[protocol] ?? [])
          .concat(protocols.some((protocol) => CONFIRMATIONS[protocol]) ? [] : ['Confirm them.'])
          .join(' '),
      });
    }
    return passed(`${counted(live.length, 'subscription')} confirmed`);
  },
};

function isSame(expected: ExpectedSubscription, live: Subscription): boolean {
  return (
    live.TopicArn === expected.topicArn &&
    live.Protocol === expected.protocol &&
    live.Endpoint === expected.endpoint
  );
}

async function withOtherFilter(
  sns: SNSClient,
  own: readonly (readonly [ExpectedSubscription, Subscription | undefined])[],
): Promise<readonly ExpectedSubscription[]> {
  const others: ExpectedSubscription[] = [];
  for (const [each, found] of own) {
    if (found === undefined || !isConfirmed(found)) continue;
    if (!(await hasFilter(sns, found, each.filterPolicy))) others.push(each);
  }
  return others;
}

function inWords({ protocol, endpoint, topicArn }: ExpectedSubscription): string {
  return `${protocol} ${endpointInWords(protocol, endpoint)} to ${topicName(topicArn)}`;
}

function pendingInWords({ Protocol, Endpoint, TopicArn }: Subscription): string {
  return `${endpointInWords(Protocol, Endpoint)} to ${topicName(TopicArn)}`;
}

/** An address may subscribe to several topics, and confirms each. */
function topicName(topicArn = ''): string {
  return topicArn.split(':').at(-1) ?? topicArn;
}
