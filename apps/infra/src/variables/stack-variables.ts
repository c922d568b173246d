import { endpointOptions, type StackConfig } from '@inference-pipeline/stack-file';
import type { TerraformStack } from 'cdktf';

import { definerOf } from './define-variable';
import { endpointVariables } from './endpoint-variables';
import { functionCodeVariables } from './function-code-variables';
import { functionVariables } from './function-variables';
import { housekeepingVariables } from './housekeeping-variables';
import { modelVariables } from './model-variables';
import { notificationVariables } from './notification-variables';
import { throttlingVariables } from './throttling-variables';
import { topicVariables } from './topic-variables';

/** The variables of a stack, by their names in this program. */
export type StackVariables = ReturnType<typeof addVariables>;

/**
 * Adds the variables with which a platform team changes a stack without TypeScript. Their defaults
 * come from the stack file, so a stack needs no values.
 *
 * The region is not a variable: with another region Terraform would lose track of every resource in
 * this one.
 */
export function addVariables(
  stack: TerraformStack,
  config: StackConfig,
  region: string,
  functionZipPath: string,
) {
  const define = definerOf(stack);
  return {
    ...(config.api.enabled && {
      ...modelVariables(define, config),
      throttling: throttlingVariables(define, config.api),
    }),
    // The stack does not change an existing endpoint.
    ...(config.endpoint.existing === undefined && {
      endpoint: endpointVariables(define, endpointOptions(config), region),
    }),
    ...functionVariables(define, config),
    ...notificationVariables(define, config, region),
    topics: topicVariables(define, config, region),
    ...housekeepingVariables(define, config),
    functionCode: functionCodeVariables(define, config, functionZipPath),
  };
}
