import type { StackModel } from '@inference-pipeline/cloudwatch-simulator';
import { expectedOneOf, UserError } from '@inference-pipeline/command-line';
import type { TerraformJson } from '@inference-pipeline/terraform';

/** Subscribers of a stack that names no one to notify, so that there are messages to show. */
const EXAMPLE_VARIABLES = {
  notification_emails: ['on-call@example.com'],
  notification_phone_numbers: ['+15550100'],
};

const TOPIC_ARN = /^arn:[^:]+:sns:/;

/**
 * Reads a stack's model with the people it notifies: those of the stack and of the variables, or
 * examples if there are none.
 *
 * @param read reads the model with values of variables
 */
export function readRecipients(
  read: (variables: Readonly<Record<string, unknown>>) => StackModel,
  variables: Readonly<Record<string, unknown>>,
): { readonly model: StackModel; readonly variables: Readonly<Record<string, unknown>> } {
  const own = withExternalTopics(read(variables));
  if (own.subscriptions.length > 0) return { model: own, variables };

  const withExamples = { ...EXAMPLE_VARIABLES, ...variables };
  return { model: withExternalTopics(read(withExamples)), variables: withExamples };
}

/**
 * Adds the topics of others that alarms publish to. Who subscribes to them is not known, so the topic
 * itself is shown as the recipient.
 */
function withExternalTopics(model: StackModel): StackModel {
  const known = new Set(model.topics.map(({ arn }) => arn));
  const actions = [...model.metricAlarms, ...model.compositeAlarms].flatMap((alarm) => [
    ...alarm.alarmActions,
    ...alarm.okActions,
    ...alarm.insufficientDataActions,
  ]);
  const external = [...new Set(actions)].filter((arn) => TOPIC_ARN.test(arn) && !known.has(arn));
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
    ],
  };
}

/**
 * Checks the values of variables.
 *
 * @throws UserError if the stack has no such variable, or it takes a list
 */
export function checkVariables(
  { variable: declared = {} }: TerraformJson,
  variables: Readonly<Record<string, unknown>>,
): void {
  for (const [name, value] of Object.entries(variables)) {
    const variable = Object.hasOwn(declared, name) ? declared[name] : undefined;
    if (variable === undefined) {
      throw new UserError(
        `--var ${name}: the stack has no such variable. ${expectedOneOf(name, Object.keys(declared).sort())}`,
      );
    }
    if (/^(?:list|set)\(/.test(String(variable['type'])) && !Array.isArray(value)) {
      throw new UserError(
        `--var ${name}: expected a list as JSON, such as '${name}=["…"]', got ${JSON.stringify(value)}`,
      );
    }
  }
}
