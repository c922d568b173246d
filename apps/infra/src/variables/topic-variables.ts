import type { Severity } from '@inference-pipeline/monitoring-constructs';
import { STACK_SCHEMA, type StackConfig } from '@inference-pipeline/stack-file';

import { atMost, type Condition, type DefineVariable } from './define-variable';
import { locationConditions } from './location-conditions';

const { criticalTopicArns: TOPIC_ARNS, existingTopicArn: TOPIC_ARN } =
  STACK_SCHEMA.properties.notifications.properties;

/**
 * The topics of each severity. An empty list stands for the stack's topic, so that no alarm is without
 * one.
 */
export function topicVariables(
  define: DefineVariable,
  { notifications }: StackConfig,
  region: string,
): Readonly<Record<Severity, readonly string[]>> {
  const topics = (severity: Severity) => {
    const name = `${severity}_topic_arns`;
    return define(name, {
      description: `SNS topics that ${severity} alarms notify instead of the stack's own topic, whose subscribers then do not get them; empty for the stack's. Their policies, and those of their keys, have to allow cloudwatch.amazonaws.com to publish.`,
      type: 'list(string)',
      default: notifications[`${severity}TopicArns`],
      takes: [
        [atMost(TOPIC_ARNS.maxItems, `var.${name}`), `at most ${TOPIC_ARNS.maxItems} topics`],
        [`length(distinct(var.${name})) == length(var.${name})`, 'each topic once'],
        ...heardOf(name, severity, notifications),
        ...locationConditions(TOPIC_ARN, `var.${name}`, region, true),
      ],
    }).listValue;
  };
  return { critical: topics('critical'), warning: topics('warning') };
}

/** No topics while receivers of the stack's topic want to hear of the severity, as in a stack file. */
function heardOf(
  name: string,
  severity: Severity,
  { https, lambda, existingTopicArn }: StackConfig['notifications'],
): readonly Condition[] {
  if (existingTopicArn !== undefined) return [];
  const receivers = [...https, ...lambda].filter(({ severities }) => severities.includes(severity));
  if (receivers.length === 0) return [];
  return [
    [
      `length(var.${name}) == 0`,
      `no topics, because the stack's own topic tells ${receivers.map((each) => each.name).join(', ')} of ${severity} alarms: first take the severity from these receivers in the stack file`,
    ],
  ];
}
