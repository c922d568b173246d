import {
  GetRolePolicyCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
} from '@aws-sdk/client-iam';
import { GetKeyPolicyCommand, KMSClient, ListKeysCommand } from '@aws-sdk/client-kms';

import { ACCOUNT_ID } from '../aws-account';
import type { DeployedRole, PolicyDocument } from './judge';

/**
 * A role as moto holds it after an apply: policies with the deployed ARNs.
 *
 * @throws Error when a managed policy is attached, because the stack does not control its content
 */
export async function deployedRole(endpoint: string, roleName: string): Promise<DeployedRole> {
  const iam = new IAMClient({ endpoint });
  const role = { RoleName: roleName };
  const { AttachedPolicies = [] } = await iam.send(new ListAttachedRolePoliciesCommand(role));
  if (AttachedPolicies.length > 0) {
    throw new Error(`${roleName} has managed policies: ${JSON.stringify(AttachedPolicies)}`);
  }
  const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand(role));
  const policies = await Promise.all(
    PolicyNames.map(async (name) => {
      const { PolicyDocument: document = '' } = await iam.send(
        new GetRolePolicyCommand({ ...role, PolicyName: name }),
      );
      return { name, policy: JSON.parse(decodeURIComponent(document)) as PolicyDocument };
    }),
  );
  return {
    name: roleName,
    accountId: ACCOUNT_ID,
    policies,
    keyPolicies: await keyPolicies(endpoint),
  };
}

async function keyPolicies(endpoint: string): Promise<Readonly<Record<string, PolicyDocument>>> {
  const kms = new KMSClient({ endpoint });
  const { Keys = [] } = await kms.send(new ListKeysCommand({}));
  const entries = Keys.map(async ({ KeyId, KeyArn = '' }) => {
    const { Policy = '{}' } = await kms.send(
      new GetKeyPolicyCommand({ KeyId, PolicyName: 'default' }),
    );
    return [KeyArn, JSON.parse(Policy) as PolicyDocument] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}
