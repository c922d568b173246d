import { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity';
import { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { MAIN_RESOURCE_ID } from '@inference-pipeline/monitoring-constructs';
import { Construct } from 'constructs';

import { resourcePolicy } from '../policy';
import { arnPartition } from '../region';
import { Retention, type Holding } from '../retention';
import { checkSize } from '../sizes';
import { keyUserStatements } from './key-users';

/** Days in which the deletion of a key can be cancelled: the longest that KMS allows. */
const DELETION_WINDOW_DAYS = 30;

export interface EncryptionKeyProps {
  /** Beginning with `alias/`. */
  readonly aliasName: string;
  /** AWS region of the stack. */
  readonly region: string;
  /** Names of the log groups that it encrypts, or ever encrypted. */
  readonly logGroupNames: readonly string[];
  readonly holding: Holding;
}

/**
 * A customer managed key for one stack, with yearly rotation. Its policy leaves access by people
 * and roles to the account's IAM, and admits the services that use the key in their own name.
 *
 * Without the key, nothing that it encrypted can be read. It is therefore deleted only {@link
 * DELETION_WINDOW_DAYS} days after the request, and never just because the stack no longer encrypts
 * with it: data that it encrypted before still needs it.
 */
export class EncryptionKey extends Construct {
  /** Undefined if the stack does not encrypt with it. */
  readonly arn: string | undefined;
  readonly retention: Retention;

  constructor(scope: Construct, id: string, props: EncryptionKeyProps) {
    super(scope, id);
    const { holding } = props;
    this.retention = new Retention(this, {
      holding,
      what: 'the customer managed key',
      deletedBy: 'encryption.deleteKey',
    });
    const { accountId } = new DataAwsCallerIdentity(this, 'account');
    const policy = resourcePolicy([
      {
        sid: 'IamOfThisAccount',
        principal: {
          accountRootArn: `arn:${arnPartition(props.region)}:iam::${accountId}:root`,
        },
        actions: ['kms:*'],
        resources: ['*'],
      },
      ...keyUserStatements({ ...props, accountId }),
    ]);
    checkSize(this, 'policy of a key', [policy]);
    const key = new KmsKey(this, MAIN_RESOURCE_ID, {
      ...this.retention.metaArguments(),
      description: 'Tables, logs, notifications, queue and environment of an inference pipeline',
      enableKeyRotation: true,
      deletionWindowInDays: DELETION_WINDOW_DAYS,
      policy,
    });
    new KmsAlias(this, 'alias', {
      ...this.retention.metaArguments(),
      name: props.aliasName,
      targetKeyId: this.retention.attributeOf(key, 'key_id'),
    });
    this.arn = holding === 'used' ? key.arn : undefined;
  }
}
