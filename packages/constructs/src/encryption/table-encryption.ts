import type { DynamodbTableServerSideEncryption } from '@cdktf/provider-aws/lib/dynamodb-table';
import { Op } from 'cdktf';
import type { Construct } from 'constructs';

import { Memory } from '../memory';

/**
 * How the tables of a stack are encrypted: with a customer managed key, or else with the key that
 * DynamoDB has in the account, `aws/dynamodb`.
 *
 * To the provider, a table that names no key any more has not changed: it would stay encrypted with
 * the customer managed key. So tables that ever had such a key move to a key that AWS owns instead:
 * `enabled = false` means no more than that. DynamoDB encrypts every table.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.howitworks.html
 */
export function tableEncryption(
  scope: Construct,
  kmsKeyArn: string | undefined,
): DynamodbTableServerSideEncryption {
  const hadKey = new Memory(scope, 'tables_had_key', kmsKeyArn !== undefined, {
    remembers: kmsKeyArn === undefined,
  });
  return kmsKeyArn === undefined ? { enabled: Op.not(hadKey.value) } : { enabled: true, kmsKeyArn };
}
