import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import { TerraformIterator } from 'cdktf';
import type { Construct } from 'constructs';

import { alarmMessageFilter } from '../../alarm-message-filter';
import type { AlarmTopic } from '../notification-receiver';

/** Subscribes each address of a list that only Terraform may know, at an address of its own. */
export function subscribeEach(
  scope: Construct,
  { topicArn }: AlarmTopic,
  protocol: 'email' | 'sms',
  addresses: string[],
): void {
  const each = TerraformIterator.fromList(addresses);
  new SnsTopicSubscription(scope, protocol, {
    forEach: each,
    topicArn,
    protocol,
    endpoint: each.value as string,
    filterPolicyScope: 'MessageBody',
    filterPolicy: alarmMessageFilter(),
  });
}
