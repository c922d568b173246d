import type { Severity } from '@inference-pipeline/monitoring-constructs';
import type { Construct } from 'constructs';

/** What a receiver subscribes to: the topic of the alarms. */
export interface AlarmTopic {
  readonly topicArn: string;
  /** Known at synthesis, or a Terraform string. */
  readonly stackName: string;
}

/** What a receiver in a chat needs. */
export interface ChatSource {
  /** Topics of chat messages, by the severity of the alarms that they tell of. */
  readonly topicArns: Readonly<Record<Severity, string>>;
  /** The role that the chat service assumes for people in the channel. */
  readonly roleArn: string;
  /** The most that anyone may do from the channel, whatever the role. */
  readonly guardrailPolicyArn: string;
  /** Beginning of the configuration's name, which is unique in an account. */
  readonly namePrefix: string;
  /** End of that name. */
  readonly nameSuffix: string;
}

/**
 * A person or a service that receives alarms. It adds its own Terraform resources to `scope`, under ids
 * of its own, so that a change of one receiver affects no other.
 *
 * @template Source where its messages come from
 */
export interface NotificationReceiver<Source = AlarmTopic> {
  addTo(scope: Construct, source: Source): void;
}

/** Settings that all receivers with a name have. */
export interface NamedReceiver {
  /**
   * Part of its Terraform address and of names in AWS: see {@link RECEIVER_NAME_PATTERN}. Unique among
   * receivers of its kind.
   */
  readonly name: string;
  /** Severities of the alarms that it receives, at least one. */
  readonly severities: readonly Severity[];
}

/** Lower case letters, digits and single hyphens. */
export const RECEIVER_NAME_PATTERN = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** Longest name: with a stack's, the prefix and the region it stays within 128 characters. */
export const RECEIVER_NAME_MAX_LENGTH = 32;
