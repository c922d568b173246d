import type { OWN_TAG_KEYS, StackConfig } from '@inference-pipeline/stack-file';
import { Fn, Token } from 'cdktf';

import type { StackVariables } from '../variables/stack-variables';
import { freeOperand, freeText } from './free-text';

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
    ...Object.fromEntries(
      Object.entries(config.tags).map(
        ([key, value]) => [freeText(key), freeOperand(value)] as const,
      ),
    ),
  } satisfies Record<(typeof OWN_TAG_KEYS)[number], string>;
  return Token.asStringMap(Fn.merge([ownTags, variables.tags.value]));
}
