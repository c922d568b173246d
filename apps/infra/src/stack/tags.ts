import type { StackConfig } from '@inference-pipeline/stack-file';
import { Fn, Token } from 'cdktf';

import type { StackVariables } from '../variables/stack-variables';

/**
 * The tags of every resource: the project's, the stack file's and the variable's. Later ones win.
 *
 * @param stackName the stack's name, or a Terraform expression for it
 */
export function allTags(
  stackName: string,
  config: StackConfig,
  variables: StackVariables,
): Record<string, string> {
  const ownTags = {
    Project: 'inference-pipeline',
    Stack: stackName,
    ManagedBy: 'terraform',
    ...config.tags,
  };
  return Token.asStringMap(Fn.merge([ownTags, variables.tags.value]));
}
