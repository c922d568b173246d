import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { SnsTopicPolicy } from '@cdktf/provider-aws/lib/sns-topic-policy';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import { MAIN_RESOURCE_ID } from '@inference-pipeline/monitoring-constructs';
import { TerraformIterator } from 'cdktf';
import { Construct } from 'constructs';

import { denyWithoutTls, resourcePolicy } from '../policy';

export interface DeploymentsTopicProps {
  readonly topicName: string;
  /** Key that encrypts messages at rest. Its policy must let EventBridge use it. Default none. */
  readonly kmsKeyArn?: string;
  /** Email addresses, or a Terraform list of them. Each recipient confirms in an email from AWS. */
  readonly emails: string[];
}

/**
 * The topic for messages in plain words, which EventBridge writes. It is apart from the topic of the
 * alarms because the filters on the bodies of alarm messages would drop all text.
 *
 * Its policy admits EventBridge without a condition: EventBridge sends none of the condition keys to
 * SNS, so that a condition would silently drop every message.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
 */
export class DeploymentsTopic extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: DeploymentsTopicProps) {
    super(scope, id);
    const topic = new SnsTopic(this, MAIN_RESOURCE_ID, {
      name: props.topicName,
      ...(props.kmsKeyArn !== undefined && { kmsMasterKeyId: props.kmsKeyArn }),
    });
    this.arn = topic.arn;
    new SnsTopicPolicy(this, 'policy', {
      arn: topic.arn,
      policy: resourcePolicy([
        {
          sid: 'EventBridgeRules',
          principal: { service: 'events.amazonaws.com' },
          actions: ['sns:Publish'],
          resources: [topic.arn],
        },
        denyWithoutTls(['sns:Publish'], topic.arn),
      ]),
    });
    const each = TerraformIterator.fromList(props.emails);
    new SnsTopicSubscription(this, 'email', {
      forEach: each,
      topicArn: topic.arn,
      protocol: 'email',
      endpoint: each.value as string,
    });
  }
}
