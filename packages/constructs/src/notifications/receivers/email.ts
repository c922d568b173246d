import type { NotificationReceiver } from '../notification-receiver';
import { subscribeEach } from './addresses';

/**
 * People who are told by email. Each confirms in an email from AWS.
 *
 * @param addresses or a Terraform list of them
 */
export function emailReceiver(addresses: string[]): NotificationReceiver {
  return { addTo: (scope, topic) => subscribeEach(scope, topic, 'email', addresses) };
}
