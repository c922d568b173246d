import type { StackModel } from '@inference-pipeline/cloudwatch-simulator';

import { readRules } from '../services/eventbridge/deployed-rule';
import type { StackResources } from './stack-resources';

type SubscriptionModel = StackModel['subscriptions'][number];

const TOPIC_ARN = /^arn:[^:]+:sns:/;

/** Channels of chats by type of resource: the protocol that they are shown with, and what names them. */
const CHANNELS = [
  {
    type: 'aws_chatbot_slack_channel_configuration',
    protocol: 'slack',
    idAttribute: 'slack_channel_id',
  },
  {
    type: 'aws_chatbot_teams_channel_configuration',
    protocol: 'teams',
    idAttribute: 'channel_id',
  },
] as const;

/**
 * Adds to a model those who receive messages without being among its subscriptions: channels of chats,
 * and the topics of others that alarms or rules publish to. Who subscribes to such a topic is not
 * known, so the topic itself is shown as the recipient.
 */
export function withReceivers(model: StackModel, resources: StackResources): StackModel {
  const known = new Set(model.topics.map(({ arn }) => arn));
  const external = [...new Set(published(model, resources))].filter(
    (arn) => TOPIC_ARN.test(arn) && !known.has(arn),
  );
  return {
    ...model,
    topics: [
      ...model.topics,
      ...external.map((arn) => ({
        address: arn,
        name: arn.split(':').at(-1) ?? arn,
        arn,
        displayName: '',
      })),
    ],
    subscriptions: [
      ...model.subscriptions,
      ...external.map((arn) => ({ address: arn, topicArn: arn, protocol: 'topic', endpoint: arn })),
      ...CHANNELS.flatMap((kind) => channels(kind, resources)),
    ],
  };
}

/** Where alarms and rules publish to. */
function published(model: StackModel, resources: StackResources): readonly string[] {
  const actions = [...model.metricAlarms, ...model.compositeAlarms].flatMap((alarm) => [
    ...alarm.alarmActions,
    ...alarm.okActions,
    ...alarm.insufficientDataActions,
  ]);
  const targets = readRules(resources, model).flatMap((rule) => rule.targets);
  return [...actions, ...targets.map(({ arn }) => arn)];
}

function channels(
  { type, protocol, idAttribute }: (typeof CHANNELS)[number],
  resources: StackResources,
): readonly SubscriptionModel[] {
  return resources.all(type).flatMap((channel) =>
    channel.texts('sns_topic_arns').map((topicArn) => ({
      address: channel.path,
      topicArn,
      protocol,
      endpoint: channel.text(idAttribute),
    })),
  );
}
