import { DataAwsKmsAlias } from '@cdktf/provider-aws/lib/data-aws-kms-alias';
import { Fn, ref, TerraformCount, Token } from 'cdktf';
import type { Construct } from 'constructs';

import { Memory } from '../memory';

/** Alias of the key that DynamoDB uses if a table names none. */
const DEFAULT_KEY_ALIAS = 'alias/aws/dynamodb';

/**
 * The key that a stack's tables name.
 *
 * Without a customer managed key they name none, because DynamoDB's default is right. But to
 * Terraform, a table that no longer names a key has not changed: it would stay encrypted with the
 * key. So a stack whose tables ever had a customer managed key names DynamoDB's own.
 */
export function tableKeyArn(scope: Construct, kmsKeyArn: string | undefined): string {
  const had = new Memory(scope, 'tables_had_key', kmsKeyArn !== undefined, {
    remembers: kmsKeyArn === undefined,
  });
  if (kmsKeyArn !== undefined) return kmsKeyArn;
  const own = new DataAwsKmsAlias(scope, 'tables_default_key', {
    count: TerraformCount.of(Token.asNumber(Fn.conditional(had.value, 1, 0))),
    name: DEFAULT_KEY_ALIAS,
  });
  const arns = ref(`data.aws_kms_alias.${own.friendlyUniqueId}[*].target_key_arn`);
  return Token.asString(Fn.one(Token.asList(arns)));
}
