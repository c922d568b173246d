import { readStack, type StackModel } from '@inference-pipeline/cloudwatch-simulator';
import { openStack } from '@inference-pipeline/terraform';

import type { DeployedStack } from './deployed-stack';
import { localAttributes, readDeployedStack } from './read-deployed-stack';

/** Everything of a stack that the console runs, watches and shows. */
export interface LocalStack {
  readonly deployed: DeployedStack;
  readonly model: StackModel;
}

/** An account as no real one is. */
const ACCOUNT_ID = '000000000000';

/** Who is told of alarms where the stack's variables name nobody: so that there is something to see. */
const EXAMPLE_VARIABLES = {
  notification_emails: ['on-call@example.com'],
  notification_phone_numbers: ['+15550100'],
};

/**
 * Reads a synthesized stack as it would be deployed here.
 *
 * @throws StackNotFoundError, StackShapeError, or TerraformDocumentError for a damaged file
 */
export function readLocalStack(
  output: string,
  name: string,
  variables: Readonly<Record<string, unknown>>,
): LocalStack {
  const stack = openStack(output, name);
  const options = {
    accountId: ACCOUNT_ID,
    attributes: localAttributes(stack.configuration),
    variables: { ...EXAMPLE_VARIABLES, ...variables },
  };
  const model = readStack(stack.configuration, options);
  return { model, deployed: readDeployedStack(stack, model, options) };
}
