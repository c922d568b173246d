import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import { TerraformCount } from 'cdktf';

import { alarmMessageFilter } from '../../alarm-message-filter';
import type { NamedReceiver, NotificationReceiver } from '../notification-receiver';

/** A service that takes notifications by HTTPS, such as PagerDuty or Opsgenie. */
export interface HttpsReceiver extends NamedReceiver {
  /** Its URL, which contains a secret: a sensitive Terraform string. */
  readonly url: string;
  /**
   * Terraform expression, without `${}`, that tells whether there is a URL. Without one there is no
   * subscription: someone subscribes outside of Terraform, so that the URL is in no state.
   */
  readonly hasUrl: string;
}

/**
 * The service gets what CloudWatch publishes, in the envelope of SNS, which the CloudWatch integrations
 * of such services expect. Terraform does not wait for the confirmation, so that a service which is
 * down holds up no apply; `infra:verify` tells whether it confirmed.
 */
export function httpsReceiver({
  name,
  severities,
  url,
  hasUrl,
}: HttpsReceiver): NotificationReceiver {
  return {
    addTo: (scope, { topicArn }) => {
      const subscription = new SnsTopicSubscription(scope, `https_${name}`, {
        topicArn,
        protocol: 'https',
        endpoint: url,
        endpointAutoConfirms: false,
        filterPolicyScope: 'MessageBody',
        filterPolicy: alarmMessageFilter(severities),
      });
      subscription.count = TerraformCount.of(`\${${hasUrl} ? 1 : 0}` as unknown as number);
    },
  };
}
