import { randomUUID } from 'node:crypto';

import type { ServiceMetrics } from '../service-metrics';

/** Who gets the messages of a topic, and how. */
export interface Subscription {
  readonly topicArn: string;
  /** `email`, `sms`, … */
  readonly protocol: string;
  readonly endpoint: string;
}

/** One message to a topic. */
export interface PublishedMessage {
  readonly topicArn: string;
  readonly subject: string | undefined;
  readonly message: string;
}

/** A message as one subscriber would get it. */
export interface Delivery {
  readonly id: string;
  readonly timeMs: number;
  readonly protocol: string;
  readonly endpoint: string;
  readonly subject: string | undefined;
  readonly text: string;
}

/** Most deliveries that are kept to be shown; a journal keeps what they came of. */
const MAX_DELIVERIES = 1_000;

/** Topics and who is subscribed to them. Nothing leaves the machine: deliveries are kept and shown. */
export class Notifications {
  readonly topicArns: readonly string[];
  readonly subscriptions: readonly Subscription[];
  readonly #metrics: ServiceMetrics;
  #deliveries: Delivery[] = [];

  constructor(
    topicArns: readonly string[],
    subscriptions: readonly Subscription[],
    metrics: ServiceMetrics,
  ) {
    this.topicArns = topicArns;
    this.subscriptions = subscriptions;
    this.#metrics = metrics;
  }

  /** Newest last. */
  get deliveries(): readonly Delivery[] {
    return this.#deliveries;
  }

  /** Publishes a message to a topic as it is: everybody who is subscribed gets it. */
  publish(
    { topicArn, subject, message }: PublishedMessage,
    messageId: string,
    timeMs: number,
  ): void {
    this.countPublished(topicArn, Buffer.byteLength(message));
    for (const { protocol, endpoint } of this.subscriptions.filter(
      (subscription) => subscription.topicArn === topicArn,
    )) {
      this.deliver(topicArn, {
        id: `${messageId}/${endpoint}`,
        timeMs,
        protocol,
        endpoint,
        subject: protocol === 'email' ? (subject ?? 'AWS Notification Message') : subject,
        text: message,
      });
    }
  }

  /** Counts one message to a topic. */
  countPublished(topicArn: string, sizeBytes: number): void {
    this.#count(topicArn, 'NumberOfMessagesPublished', 1);
    this.#count(topicArn, 'PublishSize', sizeBytes, 'Bytes');
  }

  /** Takes what one subscriber gets. */
  deliver(topicArn: string, delivery: Delivery): void {
    this.#count(topicArn, 'NumberOfNotificationsDelivered', 1);
    this.#deliveries.push(delivery);
    if (this.#deliveries.length > MAX_DELIVERIES * 1.5)
      this.#deliveries = this.#deliveries.slice(-MAX_DELIVERIES);
  }

  /** @see https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html */
  #count(topicArn: string, name: string, value: number, unit = 'Count'): void {
    const TopicName = topicArn.split(':').at(-1) ?? topicArn;
    this.#metrics.add('AWS/SNS', name, { TopicName }, value, unit);
  }
}

/** An id as SNS gives messages. */
export function newMessageId(): string {
  return randomUUID();
}
