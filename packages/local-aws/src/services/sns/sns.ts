import * as v from 'valibot';

import { AwsError } from '../../server/aws-error';
import type { AwsService } from '../../server/aws-service';
import { parseInput, text } from '../../server/operation-input';
import { queryProtocol } from '../../server/protocols/query-protocol';
import { rpcService, type Operation } from '../../server/rpc-service';
import type { Notifications, PublishedMessage, Subscription } from './notifications';

/** @see https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
const MAX_MESSAGE_BYTES = 262_144;

const publishInput = v.object({
  TopicArn: v.optional(text),
  TargetArn: v.optional(text),
  PhoneNumber: v.optional(text),
  Message: text,
  Subject: v.optional(v.string()),
});
const topicInput = v.object({ TopicArn: text });

export interface SnsDependencies {
  readonly notifications: Pick<Notifications, 'subscriptions' | 'topicArns'>;
  /** Publishes to an existing topic, and returns the message's id. */
  readonly publish: (message: PublishedMessage) => string;
}

/** SNS with the stack's topics. */
export function sns({ notifications, publish }: SnsDependencies): AwsService {
  const existing = (topicArn: string): string => {
    if (!notifications.topicArns.includes(topicArn)) {
      throw new AwsError('NotFoundException', 'Topic does not exist', {
        code: 'NotFound',
        statusCode: 404,
      });
    }
    return topicArn;
  };
  const operations: Readonly<Record<string, Operation>> = {
    Publish: (input) => {
      const { TopicArn, TargetArn, PhoneNumber, Message, Subject } = parseInput(
        publishInput,
        input,
      );
      const target = TopicArn ?? TargetArn;
      if (target === undefined) {
        throw invalid(
          PhoneNumber === undefined
            ? 'Invalid parameter: TopicArn or TargetArn Reason: no value for required parameter'
            : 'Invalid parameter: PhoneNumber Reason: the local SNS publishes to topics only',
        );
      }
      if (Buffer.byteLength(Message) > MAX_MESSAGE_BYTES) {
        throw invalid('Invalid parameter: Message too long');
      }

      const messageId = publish({
        topicArn: existing(target),
        subject: Subject,
        message: Message,
      });
      return { MessageId: messageId };
    },
    ListTopics: () => ({ Topics: notifications.topicArns.map((TopicArn) => ({ TopicArn })) }),
    GetTopicAttributes: (input) => {
      const topicArn = existing(parseInput(topicInput, input).TopicArn);
      const confirmed = notifications.subscriptions.filter(
        (subscription) => subscription.topicArn === topicArn,
      );
      return {
        Attributes: new Map([
          ['TopicArn', topicArn],
          ['Owner', ownerOf(topicArn)],
          ['SubscriptionsConfirmed', String(confirmed.length)],
          ['SubscriptionsPending', '0'],
        ]),
      };
    },
    ListSubscriptions: () => ({ Subscriptions: notifications.subscriptions.map(describe) }),
    ListSubscriptionsByTopic: (input) => {
      const topicArn = existing(parseInput(topicInput, input).TopicArn);
      return {
        Subscriptions: notifications.subscriptions
          .filter((subscription) => subscription.topicArn === topicArn)
          .map(describe),
      };
    },
  };
  return rpcService({
    name: 'SNS',
    signingName: 'sns',
    protocols: [queryProtocol('http://sns.amazonaws.com/doc/2010-03-31/')],
    operations,
  });
}

function describe({ topicArn, protocol, endpoint }: Subscription, index: number) {
  return {
    SubscriptionArn: `${topicArn}:local-${index + 1}`,
    Owner: ownerOf(topicArn),
    Protocol: protocol,
    Endpoint: endpoint,
    TopicArn: topicArn,
  };
}

function ownerOf(topicArn: string): string {
  return topicArn.split(':')[4] ?? '';
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterException', message, { code: 'InvalidParameter' });
}
