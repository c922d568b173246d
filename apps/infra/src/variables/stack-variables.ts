import { endpointOptions, type StackConfig } from '@inference-pipeline/stack-file';
import type { TerraformStack } from 'cdktf';

import { definerOf } from './define-variable';
import { endpointVariables } from './endpoint-variables';
import { functionCodeVariables } from './function-code-variables';
import { functionVariables } from './function-variables';
import { housekeepingVariables } from './housekeeping-variables';
import { modelVariables } from './model-variables';
import { notificationVariables } from './notification-variables';

/** The variables of a stack, by what they are called here. */
export type StackVariables = ReturnType<typeof addVariables>;

/**
 * What a platform team changes without TypeScript. Each variable's default comes from the stack
 * file, so that a stack can be applied without any.
 *
 * The region is not among them: with another region Terraform would lose sight of all that it made
 * in this one.
 */
export function addVariables(
  stack: TerraformStack,
  config: StackConfig,
  region: string,
  functionZipPath: string,
) {
  const define = definerOf(stack);
  return {
    ...(config.api.enabled && modelVariables(define, config)),
    // Of an endpoint that is there already there is nothing to change.
    ...(config.endpoint.existing === undefined && {
      endpoint: endpointVariables(define, endpointOptions(config), region),
    }),
    ...functionVariables(define, config),
    ...notificationVariables(define, config),
    ...housekeepingVariables(define, config),
    functionCode: functionCodeVariables(define, config, functionZipPath),
  };
}
