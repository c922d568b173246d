import type { FunctionCompute } from '@inference-pipeline/constructs';
import type { FunctionConfig } from '@inference-pipeline/stack-file';

import type { StackVariables } from '../variables/stack-variables';

/** The function's resources in a stack file in the form of the constructs. */
export function functionCompute(
  { reservedConcurrency, vpc, maxBodyBytes, code, ...compute }: FunctionConfig,
  { functionVpc, ...variables }: StackVariables,
): FunctionCompute {
  return {
    ...compute,
    ...(variables.functionRuntime && { runtime: variables.functionRuntime.stringValue }),
    ...(variables.reservedConcurrency && {
      reservedConcurrency: variables.reservedConcurrency.numberValue,
    }),
    ...(functionVpc && { vpc: functionVpc }),
  };
}
