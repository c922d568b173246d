import type { SNSClient, Subscription } from '@aws-sdk/client-sns';
import { counted, listed } from '@inference-pipeline/command-line';

import { hasFilter, isConfirmed, isPending, readSubscriptions } from '../aws/subscriptions';
import { failed, passed, skipped, warning, type Check } from '../check';
import type { ExpectedSubscription } from '../deployment/deployment';

/**
 * Every service that the stack file names is subscribed: by Terraform, or by someone outside of it, with
 * the filter of the service. Which URL belongs to which service nobody knows here; the filters must fit.
 */
export const httpsReceiversSubscribed: Check = {
  name: 'https-receivers',
  title: 'the HTTPS receivers are subscribed',
  run: async ({ deployment, aws }) => {
    const { topicArns, httpsReceivers, subscriptions = [] } = deployment;
    const names = Object.keys(httpsReceivers);
    if (names.length === 0) return skipped('The stack has no HTTPS receivers');
    const live = (await readSubscriptions(aws.sns, topicArns)).filter(
      ({ Protocol }) => Protocol === 'https',
    );
    const pending = live.filter(isPending);
    const unmatched = await unmatchedNames(aws.sns, httpsReceivers, live.filter(isConfirmed));
    if (unmatched.length === 0) {
      const outside = live.filter((each) => !subscriptions.some((own) => isSame(own, each))).length;
      const note = outside > 0 ? `, ${outside} of them outside of Terraform` : '';
      return passed(`${counted(names.length, 'service')} subscribed${note}: ${names.join(', ')}`);
    }
    const got = `${counted(live.length, 'HTTPS subscription')}, ${pending.length} of them pending`;
    if (unmatched.length <= pending.length) {
      return warning(`${counted(unmatched.length, 'service')} not confirmed`, {
        expected: `confirmed: ${listed(unmatched)}`,
        got,
        remedy: 'A service confirms by itself when its URL is right and its integration is on.',
      });
    }
    return failed(`${counted(unmatched.length, 'service')} not subscribed to alarms`, {
      expected: `subscribed with its filter: ${listed(unmatched)}`,
      got,
      remedy:
        'Set its URL in notification_https_endpoints, or subscribe it as docs/notifications.md says.',
    });
  },
};

/** The services for which no confirmed subscription is left, each of which serves one. */
async function unmatchedNames(
  sns: SNSClient,
  filters: Readonly<Record<string, string>>,
  confirmed: readonly Subscription[],
): Promise<readonly string[]> {
  const left = new Set(confirmed);
  const unmatched: string[] = [];
  for (const [name, filter] of Object.entries(filters)) {
    let found: Subscription | undefined;
    for (const each of left) {
      if (await hasFilter(sns, each, filter)) {
        found = each;
        break;
      }
    }
    if (found === undefined) unmatched.push(name);
    else left.delete(found);
  }
  return unmatched;
}

function isSame(own: ExpectedSubscription, live: Subscription): boolean {
  return own.topicArn === live.TopicArn && own.endpoint === live.Endpoint;
}
