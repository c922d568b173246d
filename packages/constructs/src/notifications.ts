import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { SnsTopicPolicy } from '@cdktf/provider-aws/lib/sns-topic-policy';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import { MAIN_RESOURCE_ID } from '@inference-pipeline/monitoring-constructs';
import { Fn, TerraformIterator, TerraformLocal } from 'cdktf';
import { Construct } from 'constructs';

import { denyWithoutTls, resourcePolicy } from './policy';
import { alarmArns } from './region';
import { checkSize } from './sizes';

export interface NotificationsProps {
  readonly topicName: string;
  /** AWS region that the topic is in, for example `us-east-1`. */
  readonly region: string;
  /**
   * Key that encrypts messages at rest. Its policy must let CloudWatch alarms use it. Default none:
   * alarms may not use `alias/aws/sns`, and could not notify.
   */
  readonly kmsKeyArn?: string;
  /** Email addresses, or a Terraform list of them. Each recipient confirms in an email from AWS. */
  readonly emails: string[];
  /** Phone numbers in E.164 format, for example `+84901234567`, or a Terraform list of them. */
  readonly phoneNumbers: string[];
}

/** A topic that alarms notify. */
export interface NotificationTarget {
  readonly topicArn: string;
  /** Known at synthesis: a dimension of its metrics. */
  readonly topicName: string;
}

/**
 * The topic that alarms notify, with its subscribers. Its policy lets only CloudWatch alarms of the
 * same account and region publish, and denies requests without TLS. Each address has a separate
 * subscription and Terraform address, so a change of the list affects no other subscription.
 */
export class Notifications extends Construct implements NotificationTarget {
  readonly topic: SnsTopic;
  readonly topicArn: string;
  readonly topicName: string;

  constructor(scope: Construct, id: string, props: NotificationsProps) {
    super(scope, id);
    this.topic = new SnsTopic(this, MAIN_RESOURCE_ID, {
      name: props.topicName,
      ...(props.kmsKeyArn !== undefined && { kmsMasterKeyId: props.kmsKeyArn }),
    });
    this.topicArn = this.topic.arn;
    this.topicName = props.topicName;
    this.#allowAlarmsToPublish(props.region);
    this.#subscribe('email', props.emails);
    this.#subscribe('sms', props.phoneNumbers);
  }

  #allowAlarmsToPublish(region: string): void {
    // The topic's ARN contains the account, so no data source and no call during a plan is needed.
    const accountId = new TerraformLocal(
      this,
      'account_id',
      Fn.element(arnParts(this.topicArn), 4),
    );
    const policy = resourcePolicy([
      {
        sid: 'CloudWatchAlarmsOfThisAccount',
        principal: { service: 'cloudwatch.amazonaws.com' },
        actions: ['sns:Publish'],
        resources: [this.topicArn],
        conditions: {
          StringEquals: { 'aws:SourceAccount': accountId.asString },
          ArnLike: { 'aws:SourceArn': alarmArns(region, accountId.asString) },
        },
      },
      denyWithoutTls(['sns:Publish'], this.topicArn),
    ]);
    checkSize(this, 'policy of a topic', [policy]);
    new SnsTopicPolicy(this, 'policy', { arn: this.topicArn, policy });
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
