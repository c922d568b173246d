import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { SqsQueuePolicy } from '@cdktf/provider-aws/lib/sqs-queue-policy';
import { MAIN_RESOURCE_ID } from '@inference-pipeline/monitoring-constructs';
import { Construct } from 'constructs';

import { denyWithoutTls, resourcePolicy } from './policy';
import { Retention, type Holding } from './retention';
import { checkSize } from './sizes';

/** Seconds that a message is kept: 14 days, the longest that SQS allows. */
const RETENTION_SECONDS = 14 * 24 * 60 * 60;

export interface DeadLetterQueueProps {
  readonly queueName: string;
  /** Customer managed key of the messages. Default a key of SQS itself. */
  readonly kmsKeyArn?: string;
  /** Default `used`. */
  readonly holding?: Holding;
}

/**
 * Receives the events of asynchronous invocations that failed finally. The API invokes
 * synchronously and receives every failure as an answer, so only events that do not come through
 * the API end here. It outlives the option, because its messages may still be unread.
 */
export class DeadLetterQueue extends Construct {
  readonly arn: string;
  readonly name: string;
  readonly resource: SqsQueue;
  readonly retention: Retention;

  constructor(scope: Construct, id: string, props: DeadLetterQueueProps) {
    super(scope, id);
    this.retention = new Retention(this, {
      holding: props.holding ?? 'used',
      what: 'the dead-letter queue',
      deletedBy: 'deleteKept',
    });
    const queue = new SqsQueue(this, MAIN_RESOURCE_ID, {
      ...this.retention.metaArguments(),
      name: props.queueName,
      messageRetentionSeconds: RETENTION_SECONDS,
      ...(props.kmsKeyArn === undefined
        ? { sqsManagedSseEnabled: true }
        : { kmsMasterKeyId: props.kmsKeyArn }),
    });
    const policy = resourcePolicy([
      denyWithoutTls(['sqs:*'], this.retention.attributeOf(queue, 'arn')),
    ]);
    checkSize(this, 'policy of a queue', [policy]);
    new SqsQueuePolicy(this, 'policy', {
      ...this.retention.metaArguments(),
      queueUrl: this.retention.attributeOf(queue, 'id'),
      policy,
    });
    this.resource = queue;
    this.arn = queue.arn;
    this.name = props.queueName;
  }
}
