import { randomUUID } from 'node:crypto';

import {
  filteredOut,
  type FilteredOut,
  type SubscriptionFilter,
} from '@inference-pipeline/cloudwatch-simulator';
import { awsMetrics } from '@inference-pipeline/metrics/aws';

import type { ServiceMetrics } from '../../service-metrics';

/** A recipient of a topic's messages. */
export interface Subscription {
  readonly topicArn: string;
  /** `email`, `sms`, … */
  readonly protocol: string;
  readonly endpoint: string;
  /** Default: it receives every message. */
  readonly filter?: SubscriptionFilter;
}

/** A message to a topic. */
export interface PublishedMessage {
  readonly topicArn: string;
  readonly subject: string | undefined;
  readonly message: string;
}

/** A message as one subscriber would receive it. */
export interface Delivery {
  readonly id: string;
  readonly timeMs: number;
  readonly protocol: string;
  readonly endpoint: string;
  readonly subject: string | undefined;
  readonly text: string;
}

/** Number of deliveries to keep. */
const MAX_DELIVERIES = 1_000;

/** Topics and their subscribers. Nothing is sent: deliveries are only kept. */
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

  /** Publishes a message to the subscribers of a topic whose filter lets it pass. */
  publish(
    { topicArn, subject, message }: PublishedMessage,
    messageId: string,
    timeMs: number,
  ): void {
    this.countPublished(topicArn, Buffer.byteLength(message));
    for (const { protocol, endpoint, filter } of this.subscriptions.filter(
      (subscription) => subscription.topicArn === topicArn,
    )) {
      const reason = filter && filteredOut(filter, message);
      if (reason !== undefined) {
        this.countFilteredOut(topicArn, reason);
        continue;
      }

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

  /** Counts a published message. */
  countPublished(topicArn: string, sizeBytes: number): void {
    this.#count(topicArn, 'NumberOfMessagesPublished', 1);
    this.#count(topicArn, 'PublishSize', sizeBytes);
  }

  /** Counts a message that the filter of one subscription dropped. */
  countFilteredOut(topicArn: string, reason: FilteredOut): void {
    this.#count(topicArn, 'NumberOfNotificationsFilteredOut', 1);
    this.#count(topicArn, `NumberOfNotificationsFilteredOut-${reason}`, 1);
  }

  /** Delivers a message to one subscriber. */
  deliver(topicArn: string, delivery: Delivery): void {
    this.#count(topicArn, 'NumberOfNotificationsDelivered', 1);
    this.#deliveries.push(delivery);
    if (this.#deliveries.length > MAX_DELIVERIES * 1.5) {
      this.#deliveries = this.#deliveries.slice(-MAX_DELIVERIES);
    }
  }

  #count(topicArn: string, name: keyof typeof awsMetrics.topic, value: number): void {
    const TopicName = topicArn.split(':').at(-1) ?? topicArn;
    this.#metrics.add(awsMetrics.topic[name], { TopicName }, value);
  }
}

/** A new message id. */
export function newMessageId(): string {
  return randomUUID();
}
