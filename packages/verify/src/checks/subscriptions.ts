import { paginateListSubscriptionsByTopic, type Subscription } from '@aws-sdk/client-sns';
import { counted, listed } from '@inference-pipeline/command-line';

import { failed, passed, skipped, warning, type Check } from '../check';

/** In the place of its ARN while an address has not confirmed. */
const PENDING = 'PendingConfirmation';

/** Somebody is told of alarms: the subscriptions are there, and confirmed. */
export const subscriptions: Check = {
  name: 'subscriptions',
  title: 'those who are notified have confirmed',
  run: async ({ deployment, aws }) => {
    const { topicArns, subscriptions: expected = [] } = deployment;
    if (topicArns.length === 0) return skipped('The alarms notify no topic');
    const live: Subscription[] = [];
    for (const TopicArn of topicArns) {
      const pages = paginateListSubscriptionsByTopic({ client: aws.sns }, { TopicArn });
      for await (const { Subscriptions = [] } of pages) live.push(...Subscriptions);
    }
    const missing = expected.filter(
      ({ topicArn, protocol, endpoint }) =>
        topicArns.includes(topicArn) &&
        !live.some(
          ({ TopicArn, Protocol, Endpoint }) =>
            TopicArn === topicArn && Protocol === protocol && Endpoint === endpoint,
        ),
    );
    if (missing.length > 0) {
      return failed(`Missing: ${counted(missing.length, 'subscription')} of the state`, {
        expected: listed(missing.map(({ protocol, endpoint }) => `${protocol} ${endpoint}`)),
        got: 'no such subscription',
        remedy:
          'Somebody unsubscribed, or did not confirm within two days: "terraform apply" asks again.',
      });
    }
    if (live.length === 0) {
      return warning('Nobody is subscribed: alarms fire, and nobody is told', {
        remedy:
          'Set notification_emails or notification_phone_numbers, or subscribe to the topics what you have.',
      });
    }
    const pending = live.filter(({ SubscriptionArn: arn }) => arn === PENDING);
    if (pending.length > 0) {
      return warning(`${pending.length} of ${counted(live.length, 'subscription')} not confirmed`, {
        expected: 'every address confirmed',
        got: `pending: ${listed(pending.map(({ Endpoint = '' }) => Endpoint))}`,
        remedy: 'Each of them has to follow the link in the mail that AWS sent.',
      });
    }
    return passed(`${counted(live.length, 'subscription')} confirmed`);
  },
};
