import type { NotificationReceiver } from '../notification-receiver';
import { subscribeEach } from './addresses';

/**
 * People who are told by SMS: the subject of the message alone.
 *
 * @param phoneNumbers in E.164 format, or a Terraform list of them
 */
export function smsReceiver(phoneNumbers: string[]): NotificationReceiver {
  return { addTo: (scope, topic) => subscribeEach(scope, topic, 'sms', phoneNumbers) };
}
