import type { ResourcePolicyStatement } from '../policy';

/**
 * The statement of a key's policy that lets EventBridge publish to topics that the key encrypts. Without
 * it, neither chats nor people are told by rules.
 *
 * It has no condition on the source: AWS documents none that EventBridge sends when it publishes to a
 * topic. The topics' own policies name the one action that it may take.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
 */
export function eventBridgeStatement(): ResourcePolicyStatement {
  return {
    sid: 'EventBridgePublishesToEncryptedTopic',
    principal: { service: 'events.amazonaws.com' },
    actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
    resources: ['*'],
  };
}

/** The statement of a topic's policy that lets EventBridge publish to it. */
export function eventBridgePublishes(topicArn: string): ResourcePolicyStatement {
  return {
    sid: 'EventBridgePublishes',
    principal: { service: 'events.amazonaws.com' },
    actions: ['sns:Publish'],
    resources: [topicArn],
  };
}
