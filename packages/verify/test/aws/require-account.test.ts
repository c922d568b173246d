import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';

import { requireAccount } from '../../src/aws/require-account';
import { awsError, FakeAws, OFFLINE } from '../support/fake-aws';

const STACK = { account: '123456789012' };

describe('account of the credentials', () => {
  const sts = new STSClient(OFFLINE);
  const aws = new FakeAws({ sts });

  it('is returned if it is that of the stack, or the state is not known', async () => {
    aws.on(GetCallerIdentityCommand, () => ({ Account: '123456789012' }));

    expect(await requireAccount(sts, STACK)).toBe('123456789012');
    expect(await requireAccount(sts, { account: undefined })).toBe('123456789012');
  });

  it('is refused if the stack belongs to another one', async () => {
    aws.on(GetCallerIdentityCommand, () => ({ Account: '999999999999' }));

    await expect(requireAccount(sts, STACK)).rejects.toThrow(
      'The credentials belong to account 999999999999, the stack to 123456789012.',
    );
  });

  it('is unknown without valid credentials', async () => {
    aws.on(GetCallerIdentityCommand, () => {
      throw awsError('ExpiredToken', 'Expired.');
    });

    await expect(requireAccount(sts, STACK)).rejects.toThrow(
      /^No valid AWS credentials\. Run .*\nsts:GetCallerIdentity failed with ExpiredToken: Expired\.$/,
    );
  });
});
