import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { SnsTopicPolicy } from '@cdktf/provider-aws/lib/sns-topic-policy';
import { MAIN_RESOURCE_ID } from '@inference-pipeline/monitoring-constructs';
import { Construct } from 'constructs';

import { denyWithoutTls, resourcePolicy } from '../policy';

export interface ResultsTopicProps {
  readonly topicName: string;
  /** Key that encrypts messages at rest. Default none. */
  readonly kmsKeyArn?: string;
}

/**
 * The topic to which SageMaker publishes results and failures, with the endpoint's role. One topic
 * for both: the function reads from the message which it is.
 */
export class ResultsTopic extends Construct {
  readonly arn: string;
  readonly name: string;

  constructor(scope: Construct, id: string, props: ResultsTopicProps) {
    super(scope, id);
    const topic = new SnsTopic(this, MAIN_RESOURCE_ID, {
      name: props.topicName,
      ...(props.kmsKeyArn !== undefined && { kmsMasterKeyId: props.kmsKeyArn }),
    });
    new SnsTopicPolicy(this, 'policy', {
      arn: topic.arn,
      policy: resourcePolicy([denyWithoutTls(['sns:Publish'], topic.arn)]),
    });
    this.arn = topic.arn;
    this.name = props.topicName;
  }
}
