import { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity';
import { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { MAIN_RESOURCE_ID } from '@inference-pipeline/monitoring-constructs';
import { Construct } from 'constructs';

import { resourcePolicy } from '../policy';
import { arnPartition } from '../region';
import { keyUserStatements } from './key-users';

/** Days in which a deleted key can be brought back: the longest that KMS allows. */
const DELETION_WINDOW_DAYS = 30;

export interface EncryptionKeyProps {
  /** Beginning with `alias/`. */
  readonly aliasName: string;
  /** AWS region of the stack. */
  readonly region: string;
  /** Names of the log groups that it encrypts. */
  readonly logGroupNames: readonly string[];
}

/**
 * A customer managed key of the stack's own, renewed every year. Its policy leaves people and roles
 * to IAM in its account, and names the services that use it on nobody's behalf.
 *
 * Without it nothing that it encrypted can be read: it waits {@link DELETION_WINDOW_DAYS} days
 * before it is deleted.
 */
export class EncryptionKey extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: EncryptionKeyProps) {
    super(scope, id);
    const { accountId } = new DataAwsCallerIdentity(this, 'account');
    const key = new KmsKey(this, MAIN_RESOURCE_ID, {
      description: 'Tables, logs, notifications, queue and environment of an inference pipeline',
      enableKeyRotation: true,
      deletionWindowInDays: DELETION_WINDOW_DAYS,
      policy: resourcePolicy([
        {
          sid: 'IamOfThisAccount',
          principal: {
            accountRootArn: `arn:${arnPartition(props.region)}:iam::${accountId}:root`,
          },
          actions: ['kms:*'],
          resources: ['*'],
        },
        ...keyUserStatements({ ...props, accountId }),
      ]),
    });
    new KmsAlias(this, 'alias', { name: props.aliasName, targetKeyId: key.keyId });
    this.arn = key.arn;
  }
}
