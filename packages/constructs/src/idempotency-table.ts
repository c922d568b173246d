import { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table';
import { MAIN_RESOURCE_ID } from '@inference-pipeline/monitoring-constructs';
import { Construct } from 'constructs';

export interface IdempotencyTableProps {
  readonly tableName: string;
  /** Key that encrypts the table. Default: the account's DynamoDB key, `aws/dynamodb`. */
  readonly kmsKeyArn?: string;
}

/**
 * The table with the answer to each Idempotency-Key, kept until `expiresAt` (epoch seconds). It
 * contains answers, so it is encrypted like the records. It has no backups: by the time a backup is
 * restored, no caller repeats its requests.
 */
export class IdempotencyTable extends Construct {
  readonly resource: DynamodbTable;
  readonly name: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, props: IdempotencyTableProps) {
    super(scope, id);
    this.resource = new DynamodbTable(this, MAIN_RESOURCE_ID, {
      name: props.tableName,
      billingMode: 'PAY_PER_REQUEST',
      hashKey: 'idempotencyKey',
      attribute: [{ name: 'idempotencyKey', type: 'S' }],
      ttl: { attributeName: 'expiresAt', enabled: true },
      serverSideEncryption: {
        enabled: true,
        ...(props.kmsKeyArn !== undefined && { kmsKeyArn: props.kmsKeyArn }),
      },
    });
    this.name = this.resource.name;
    this.arn = this.resource.arn;
  }
}
