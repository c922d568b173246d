import { counted, listed } from '@inference-pipeline/command-line';

import { isPending, readSubscriptions } from '../aws/subscriptions';
import { failed, passed, skipped, warning, type Check } from '../check';

/** The subscriptions in the state exist, and everyone has confirmed theirs. */
export const subscriptionsConfirmed: Check = {
  name: 'subscriptions',
  title: 'the subscriptions are confirmed',
  run: async ({ deployment, aws }) => {
    const { topicArns, subscriptions: expected = [] } = deployment;
    if (topicArns.length === 0) return skipped('The alarms notify no topic');
    const live = await readSubscriptions(aws.sns, topicArns);
    const missing = expected.filter(
      ({ topicArn, protocol, endpoint }) =>
        topicArns.includes(topicArn) &&
        !live.some(
          ({ TopicArn, Protocol, Endpoint }) =>
            TopicArn === topicArn && Protocol === protocol && Endpoint === endpoint,
        ),
    );
    if (missing.length > 0) {
      return failed(`Missing: ${counted(missing.length, 'subscription')} in the state`, {
        expected: listed(missing.map(({ protocol, endpoint }) => `${protocol} ${endpoint}`)),
        got: 'no such subscription',
        remedy:
          'The address unsubscribed, or did not confirm within two days. "terraform apply" subscribes it again.',
      });
    }
    if (live.length === 0) {
      return warning('No subscriptions: an alarm that fires notifies no one', {
        remedy:
          'Set notification_emails or notification_phone_numbers, or subscribe to the topics yourself.',
      });
    }
    const pending = live.filter(isPending);
    if (pending.length > 0) {
      return warning(`${pending.length} of ${counted(live.length, 'subscription')} not confirmed`, {
        expected: 'every subscription confirmed',
        got: `pending: ${listed(pending.map(({ Endpoint = '' }) => Endpoint))}`,
        remedy: 'Each address must follow the link in the mail from AWS.',
      });
    }
    return passed(`${counted(live.length, 'subscription')} confirmed`);
  },
};
