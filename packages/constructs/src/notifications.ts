import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { SnsTopicPolicy } from '@cdktf/provider-aws/lib/sns-topic-policy';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import { Fn, TerraformIterator, TerraformLocal } from 'cdktf';
import { Construct } from 'constructs';

import { MAIN_RESOURCE_ID } from './readable-address-stack';

export interface NotificationsProps {
  readonly topicName: string;
  /** Addresses, or a Terraform list of them. Each one has to confirm by the mail that AWS sends. */
  readonly emails: string[];
  /** Numbers in E.164 form, for example `+84901234567`, or a Terraform list of them. */
  readonly phoneNumbers: string[];
}

/**
 * The topic that alarms notify, with its subscribers. Only CloudWatch alarms of the same account
 * may publish to it. One subscription per address, at the address itself, so that a change of the
 * list touches nobody else's subscription.
 */
export class Notifications extends Construct {
  readonly topic: SnsTopic;
  readonly topicArn: string;

  constructor(scope: Construct, id: string, props: NotificationsProps) {
    super(scope, id);
    this.topic = new SnsTopic(this, MAIN_RESOURCE_ID, { name: props.topicName });
    this.topicArn = this.topic.arn;
    this.#allowAlarmsToPublish();
    this.#subscribe('email', props.emails);
    this.#subscribe('sms', props.phoneNumbers);
  }

  #allowAlarmsToPublish(): void {
    // The topic's own ARN names the account: no data source, so a plan needs no call for it.
    const accountId = new TerraformLocal(
      this,
      'account_id',
      Fn.element(arnParts(this.topicArn), 4),
    );
    new SnsTopicPolicy(this, 'policy', {
      arn: this.topicArn,
      policy: JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'CloudWatchAlarmsOfThisAccount',
            Effect: 'Allow',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Action: 'sns:Publish',
            Resource: this.topicArn,
            Condition: { StringEquals: { 'aws:SourceAccount': accountId.asString } },
          },
        ],
      }),
    });
  }

  #subscribe(protocol: 'email' | 'sms', endpoints: string[]): void {
    const each = TerraformIterator.fromList(endpoints);
    new SnsTopicSubscription(this, protocol, {
      forEach: each,
      topicArn: this.topicArn,
      protocol,
      endpoint: each.value as string,
    });
  }
}

function arnParts(arn: string): string[] {
  return Fn.split(':', arn);
}
