/** A message that SNS brings to a function. */
export interface DeliveredMessage {
  readonly topicArn: string;
  readonly messageId: string;
  readonly message: string;
  /** Epoch ms. */
  readonly timeMs: number;
}

/**
 * The event with which SNS invokes a function.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html
 */
export function snsEvent({ topicArn, messageId, message, timeMs }: DeliveredMessage): object {
  return {
    Records: [
      {
        EventVersion: '1.0',
        EventSubscriptionArn: `${topicArn}:local-function`,
        EventSource: 'aws:sns',
        Sns: {
          Type: 'Notification',
          MessageId: messageId,
          TopicArn: topicArn,
          Subject: null,
          Message: message,
          Timestamp: new Date(timeMs).toISOString(),
          SignatureVersion: '1',
          MessageAttributes: {},
        },
      },
    ],
  };
}
