import { readStack, type StackModel } from '@inference-pipeline/cloudwatch-simulator';

import type { DeployedStack } from './deployed-stack';
import { localAttributes, readDeployedStack } from './read-deployed-stack';
import { readStackDocument } from './stack-document';

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
 * @throws StackNotFoundError, StackShapeError, or an error of the simulator for a malformed document
 */
export function readLocalStack(
  output: string,
  name: string,
  variables: Readonly<Record<string, unknown>>,
): LocalStack {
  const stack = readStackDocument(output, name);
  const options = {
    accountId: ACCOUNT_ID,
    attributes: localAttributes(stack.document),
    variables: { ...EXAMPLE_VARIABLES, ...variables },
  };
  const model = readStack(stack.document, options);
  return { model, deployed: readDeployedStack(stack, model, options) };
}
