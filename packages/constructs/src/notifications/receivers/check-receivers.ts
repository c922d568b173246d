import {
  ConstructPropsError,
  SEVERITIES,
  type TopicsBySeverity,
} from '@inference-pipeline/monitoring-constructs';
import { Token } from 'cdktf';
import type { Construct } from 'constructs';

import {
  RECEIVER_NAME_MAX_LENGTH,
  RECEIVER_NAME_PATTERN,
  type NamedReceiver,
} from '../notification-receiver';
import type { Receivers } from './receivers';

/** The recipients, and the topics of others that alarms publish to instead of the pipeline's. */
export interface ReceiverSettings extends Receivers {
  readonly topicArns?: Partial<TopicsBySeverity>;
  readonly existingTopicArn?: string;
}

/**
 * Checks the names and severities of receivers, and that those who subscribe to the pipeline's topic are
 * told anything: alarms that publish to topics of others never reach them.
 *
 * @throws ConstructPropsError naming the receiver
 */
export function checkReceivers(scope: Construct, settings: ReceiverSettings): void {
  const { https = [], lambda = [], slack = [], teams = [] } = settings;
  for (const [kind, receivers] of Object.entries({ https, lambda, slack, teams })) {
    checkNames(scope, kind, receivers);
  }
  for (const [kind, receivers] of Object.entries({ https, lambda })) {
    for (const receiver of receivers) checkTopic(scope, kind, receiver, settings);
  }
}

function checkNames(scope: Construct, kind: string, receivers: readonly NamedReceiver[]): void {
  const names = receivers.map(({ name }) => name);
  for (const [index, { name, severities }] of receivers.entries()) {
    const prop = `notify.${kind}[${index}]`;
    if (!RECEIVER_NAME_PATTERN.test(name) || name.length > RECEIVER_NAME_MAX_LENGTH) {
      throw new ConstructPropsError(scope, {
        prop: `${prop}.name`,
        expected: `lower case letters, digits and single hyphens, at most ${RECEIVER_NAME_MAX_LENGTH}`,
        got: `"${name}"`,
      });
    }
    if (names.indexOf(name) !== index) {
      throw new ConstructPropsError(scope, {
        prop: `${prop}.name`,
        expected: 'a name that no other of them has',
        got: `"${name}"`,
      });
    }
    if (severities.length === 0 || new Set(severities).size < severities.length) {
      throw new ConstructPropsError(scope, {
        prop: `${prop}.severities`,
        expected: `one or more of ${SEVERITIES.join(', ')}, each once`,
        got: JSON.stringify(severities),
      });
    }
  }
}

function checkTopic(
  scope: Construct,
  kind: string,
  { name, severities }: NamedReceiver,
  { topicArns = {}, existingTopicArn }: ReceiverSettings,
): void {
  const prop = `notify.${kind}`;
  if (existingTopicArn !== undefined) {
    throw new ConstructPropsError(scope, {
      prop,
      expected: 'none with an existing topic, whose owner subscribes them',
      got: name,
    });
  }
  // A list of Terraform's may be empty: the variable's validation has to check it.
  const elsewhere = severities.find((severity) => {
    const topics = topicArns[severity] ?? [];
    return topics.length > 0 && !Token.isUnresolved(topics);
  });
  if (elsewhere === undefined) return;
  throw new ConstructPropsError(scope, {
    prop,
    expected: `no severity whose alarms publish to other topics, as ${elsewhere} alarms do`,
    got: `${name} with ${severities.join(', ')}`,
  });
}
