import { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity';
import { ConstructPropsError } from '@inference-pipeline/monitoring-constructs';
import { Construct } from 'constructs';

import { arnPartition } from './region';

/** A table that records are written to. */
export interface TableTarget {
  readonly name: string;
  readonly arn: string;
  /** Customer managed key of the table. Default: the table has none. */
  readonly kmsKeyArn: string | undefined;
}

/**
 * A table in the stack's account and region that is managed elsewhere. Its partition key is the
 * string `requestId`, and it has no sort key. To delete records after their retention, its TTL
 * attribute must be `expiresAt`.
 */
export interface ExistingTableOptions {
  readonly tableName: string;
  /** Customer managed key of the table, if it has one. The function needs access to it. */
  readonly kmsKeyArn?: string;
}

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
const TABLE_NAME_PATTERN = /^[a-zA-Z0-9_.-]{3,255}$/;

/** A reference to a table that the stack neither creates nor changes. */
export class ExistingTable extends Construct implements TableTarget {
  readonly name: string;
  readonly arn: string;
  readonly kmsKeyArn: string | undefined;

  /** @throws ConstructPropsError for a name that DynamoDB would refuse */
  constructor(
    scope: Construct,
    id: string,
    { tableName, kmsKeyArn, region }: ExistingTableOptions & { readonly region: string },
  ) {
    super(scope, id);
    if (!TABLE_NAME_PATTERN.test(tableName)) {
      throw new ConstructPropsError(this, {
        prop: 'tableName',
        expected: 'letters, digits and . _ -, 3 to 255 characters',
        got: `"${tableName}"`,
      });
    }
    const { accountId } = new DataAwsCallerIdentity(this, 'account');
    this.name = tableName;
    this.arn = `arn:${arnPartition(region)}:dynamodb:${region}:${accountId}:table/${tableName}`;
    this.kmsKeyArn = kmsKeyArn;
  }
}
