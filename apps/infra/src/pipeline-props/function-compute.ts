import type { FunctionCompute } from '@inference-pipeline/constructs';
import type { FunctionConfig } from '@inference-pipeline/stack-file';

import type { StackVariables } from '../variables/stack-variables';

/** How a stack file has the function run, as the constructs take it. */
export function functionCompute(
  { reservedConcurrency, vpc, maxBodyBytes, code, ...compute }: FunctionConfig,
  { functionVpc }: StackVariables,
): FunctionCompute {
  return {
    ...compute,
    ...(reservedConcurrency !== -1 && { reservedConcurrency }),
    ...(functionVpc && { vpc: functionVpc }),
  };
}
