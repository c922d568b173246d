import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { SqsQueuePolicy } from '@cdktf/provider-aws/lib/sqs-queue-policy';
import { MAIN_RESOURCE_ID } from '@inference-pipeline/monitoring-constructs';
import { Construct } from 'constructs';

import { denyWithoutTls, resourcePolicy } from './policy';
import { checkSize } from './sizes';

/** Seconds that a message is kept: 14 days, the longest that SQS allows. */
const RETENTION_SECONDS = 14 * 24 * 60 * 60;

export interface DeadLetterQueueProps {
  readonly queueName: string;
  /** Customer managed key of the messages. Default a key of SQS itself. */
  readonly kmsKeyArn?: string;
}

/**
 * Receives the events of asynchronous invocations that failed finally. The API invokes
 * synchronously and receives every failure as an answer, so only events that do not come through
 * the API end here.
 */
export class DeadLetterQueue extends Construct {
  readonly arn: string;
  readonly name: string;

  constructor(scope: Construct, id: string, props: DeadLetterQueueProps) {
    super(scope, id);
    const queue = new SqsQueue(this, MAIN_RESOURCE_ID, {
      name: props.queueName,
      messageRetentionSeconds: RETENTION_SECONDS,
      ...(props.kmsKeyArn === undefined
        ? { sqsManagedSseEnabled: true }
        : { kmsMasterKeyId: props.kmsKeyArn }),
    });
    const policy = resourcePolicy([denyWithoutTls(['sqs:*'], queue.arn)]);
    checkSize(this, 'policy of a queue', [policy]);
    new SqsQueuePolicy(this, 'policy', {
      queueUrl: queue.id,
      policy,
    });
    this.arn = queue.arn;
    this.name = props.queueName;
  }
}
