import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';
import { UserError } from '@inference-pipeline/command-line';

import type { Deployment } from '../deployment/deployment';

/**
 * Reads the account of the credentials, before anything is checked or sent.
 *
 * @throws UserError if the credentials are invalid, or belong to another account than the stack
 */
export async function requireAccount(
  sts: STSClient,
  { account: expected }: Pick<Deployment, 'account'>,
): Promise<string> {
  const account = await accountOfCredentials(sts);
  if (expected !== undefined && expected !== account) {
    throw new UserError(
      `The credentials belong to account ${account}, the stack to ${expected}. Choose other credentials, for example with AWS_PROFILE.`,
    );
  }
  return account;
}

async function accountOfCredentials(sts: STSClient): Promise<string> {
  try {
    const { Account: account = '' } = await sts.send(new GetCallerIdentityCommand({}));
    return account;
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    throw new UserError(
      'No valid AWS credentials. Run "aws configure" or "aws sso login", or set AWS_PROFILE.\n' +
        `sts:GetCallerIdentity failed with ${name}: ${message}`,
    );
  }
}
