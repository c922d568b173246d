import type { StackModel } from '@inference-pipeline/cloudwatch-simulator';
import { expectedOneOf, UserError } from '@inference-pipeline/command-line';
import type { TerraformJson } from '@inference-pipeline/terraform';

/** Subscribers of a stack that names no one to notify, so that there are messages to show. */
const EXAMPLE_VARIABLES = {
  notification_emails: ['on-call@example.com'],
  notification_phone_numbers: ['+15550100'],
};

/**
 * Reads a stack's model with the people it notifies: those of the stack and of the variables, or
 * examples if there are none.
 *
 * @param read reads the model with values of variables, and with all its receivers
 */
export function readRecipients(
  read: (variables: Readonly<Record<string, unknown>>) => StackModel,
  variables: Readonly<Record<string, unknown>>,
): { readonly model: StackModel; readonly variables: Readonly<Record<string, unknown>> } {
  const own = read(variables);
  if (own.subscriptions.length > 0) return { model: own, variables };

  const withExamples = { ...EXAMPLE_VARIABLES, ...variables };
  return { model: read(withExamples), variables: withExamples };
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
