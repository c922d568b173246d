import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';
import { UserError } from '@inference-pipeline/command-line';

import type { Deployment } from './deployment/deployment';

/**
 * Finds out which account the credentials are of, before anything is looked at or sent.
 *
 * @throws UserError where there are no valid credentials, or those of another account
 */
export async function requireCaller(
  sts: STSClient,
  { account: expected }: Pick<Deployment, 'account'>,
): Promise<string> {
  const account = await callersAccount(sts);
  if (expected !== undefined && expected !== account) {
    throw new UserError(
      `The credentials are of account ${account}, the stack is in ${expected}: choose others, for example with AWS_PROFILE.`,
    );
  }
  return account;
}

async function callersAccount(sts: STSClient): Promise<string> {
  try {
    const { Account: account = '' } = await sts.send(new GetCallerIdentityCommand({}));
    return account;
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    throw new UserError(
      `AWS credentials: sts:GetCallerIdentity failed with ${name}: ${message}\n` +
        'Run "aws configure" or "aws sso login", or set AWS_PROFILE.',
    );
  }
}
