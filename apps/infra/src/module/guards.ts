import {
  DataAwsCallerIdentity,
  type DataAwsCallerIdentityConfig,
} from '@cdktf/provider-aws/lib/data-aws-caller-identity';
import type { DataAwsRegionConfig } from '@cdktf/provider-aws/lib/data-aws-region';
import type { StackConfig } from '@inference-pipeline/stack-file';
import { Fn, ref, Token, type IResolvable, type TerraformStack } from 'cdktf';

/** Address of the data source with the account of Terraform's credentials. */
export const CALLER_ADDRESS = 'data.aws_caller_identity.caller';

/** Stops a plan in a region that the stack file does not allow: all resources depend on the region. */
export function regionGuard({ allowedRegions }: StackConfig): DataAwsRegionConfig {
  return allowedRegions.length === 0
    ? {}
    : postcondition(
        'id',
        allowedRegions,
        `This module is for ${allowedRegions.join(', ')} only: pass it a provider of such a region.`,
      );
}

/** Stops a plan with credentials of an account that the stack file does not allow. */
export function guardAccount(stack: TerraformStack, { allowedAccountIds }: StackConfig): void {
  if (allowedAccountIds.length === 0) return;
  const guard: DataAwsCallerIdentityConfig = postcondition(
    'account_id',
    allowedAccountIds,
    `This module is for the accounts ${allowedAccountIds.join(', ')} only: use credentials of such an account.`,
  );
  new DataAwsCallerIdentity(stack, 'caller', guard);
}

function postcondition(attribute: string, allowed: readonly string[], errorMessage: string) {
  const value = Token.asString(ref(`self.${attribute}`));
  return {
    lifecycle: {
      postcondition: [{ condition: Fn.contains([...allowed], value) as IResolvable, errorMessage }],
    },
  };
}
