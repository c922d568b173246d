import { UserError } from '@inference-pipeline/command-line';
import {
  objectOf,
  type JsonObject,
  type Outputs,
  type StateResource,
} from '@inference-pipeline/terraform';

import type { Deployment, ExpectedRule } from './deployment';

/** Types of channels, with the attribute of the channel. */
const CHANNEL_IDS: Readonly<Record<string, string>> = {
  aws_chatbot_slack_channel_configuration: 'slack_channel_id',
  aws_chatbot_teams_channel_configuration: 'channel_id',
};

const TOPIC_CALLS = 'sns.amazonaws.com';

/** The recipients of alarms, from the outputs and, where it is known, the state. */
export function expectedReceivers(
  outputs: Outputs,
  resources: readonly StateResource[] | undefined,
): Pick<
  Deployment,
  'chatChannels' | 'eventRules' | 'httpsReceivers' | 'lambdaPermissions' | 'subscriptions'
> {
  return {
    httpsReceivers: filtersByName(outputs.text('https_receivers')),
    subscriptions: resources && of(resources, 'aws_sns_topic_subscription').map(subscriptionOf),
    lambdaPermissions:
      resources &&
      of(resources, 'aws_lambda_permission')
        .filter(({ principal }) => principal === TOPIC_CALLS)
        .map(permissionOf),
    chatChannels: resources?.flatMap(({ type, values }) =>
      CHANNEL_IDS[type] === undefined ? [] : [channelOf(values, CHANNEL_IDS[type])],
    ),
    eventRules: resources && rulesIn(resources),
  };
}

function of(resources: readonly StateResource[], wanted: string): readonly JsonObject[] {
  return resources.filter(({ type }) => type === wanted).map(({ values }) => values);
}

function filtersByName(text = '{}'): Readonly<Record<string, string>> {
  try {
    return JSON.parse(text) as Readonly<Record<string, string>>;
  } catch {
    throw new UserError(`Output "https_receivers": expected JSON, got ${text}.`);
  }
}

function subscriptionOf(values: JsonObject) {
  const filter = values['filter_policy'];
  return {
    topicArn: String(values['topic_arn']),
    protocol: String(values['protocol']),
    endpoint: String(values['endpoint']),
    filterPolicy: typeof filter === 'string' ? filter : '',
  };
}

function permissionOf(values: JsonObject) {
  const alias = values['qualifier'];
  return {
    functionName: String(values['function_name']),
    alias: typeof alias === 'string' && alias !== '' ? alias : undefined,
    statementId: String(values['statement_id']),
    topicArn: String(values['source_arn']),
  };
}

function channelOf(values: JsonObject, channelId: string) {
  return {
    configurationName: String(values['configuration_name']),
    arn: String(values['chat_configuration_arn']),
    channelId: String(values[channelId]),
    topicArns: (values['sns_topic_arns'] ?? []) as readonly string[],
  };
}

function rulesIn(resources: readonly StateResource[]): readonly ExpectedRule[] {
  const targets = of(resources, 'aws_cloudwatch_event_target');
  return of(resources, 'aws_cloudwatch_event_rule').map((rule) => ({
    name: String(rule['name']),
    pattern: String(rule['event_pattern']),
    targets: targets
      .filter((target) => target['rule'] === rule['name'])
      .map((target) => {
        const [transformer] = (target['input_transformer'] ?? []) as readonly unknown[];
        const template = objectOf(transformer)['input_template'];
        return {
          id: String(target['target_id']),
          arn: String(target['arn']),
          template: typeof template === 'string' ? template : undefined,
        };
      }),
  }));
}
