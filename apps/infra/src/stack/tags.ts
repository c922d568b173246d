import type { StackConfig } from '@inference-pipeline/stack-file';
import { Fn, Token } from 'cdktf';

import type { StackVariables } from '../variables/stack-variables';

/**
 * Tags of everything: what it belongs to, those of the stack file, and above both those that the
 * variable gives.
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
