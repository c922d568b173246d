import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { SnsTopicPolicy } from '@cdktf/provider-aws/lib/sns-topic-policy';
import { MAIN_RESOURCE_ID } from '@inference-pipeline/monitoring-constructs';
import { Fn, TerraformLocal } from 'cdktf';
import { Construct } from 'constructs';

import { denyWithoutTls, resourcePolicy } from '../policy';
import { alarmArns } from '../region';
import { checkSize } from '../sizes';
import type { NotificationReceiver } from './notification-receiver';

export interface NotificationsProps {
  readonly topicName: string;
  readonly stackName: string;
  /** AWS region that the topic is in, for example `us-east-1`. */
  readonly region: string;
  /**
   * Key that encrypts messages at rest. Its policy must let CloudWatch alarms use it. Default none:
   * alarms may not use `alias/aws/sns`, and could not notify.
   */
  readonly kmsKeyArn?: string;
  /** Who subscribes to the topic. */
  readonly receivers: readonly NotificationReceiver[];
}

/** A topic that alarms notify. */
export interface NotificationTarget {
  readonly topicArn: string;
  /** Known at synthesis: a dimension of its metrics. */
  readonly topicName: string;
}

/**
 * The topic that alarms notify, with its receivers. Its policy lets only CloudWatch alarms of the
 * same account and region publish, and denies requests without TLS.
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
    const { topicArn } = this;
    for (const receiver of props.receivers) {
      receiver.addTo(this, { topicArn, stackName: props.stackName });
    }
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
}

function arnParts(arn: string): string[] {
  return Fn.split(':', arn);
}
