import { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table';
import { MAIN_RESOURCE_ID } from '@inference-pipeline/monitoring-constructs';
import { Construct } from 'constructs';

import type { TableTarget } from './existing-table';

export interface RecordsTableProps {
  readonly tableName: string;
  /** Key that encrypts the table. Default: the account's DynamoDB key, `aws/dynamodb`. */
  readonly kmsKeyArn?: string;
  /** Whether the table can be restored to any second of the last 35 days. Default true. */
  readonly pointInTimeRecovery?: boolean;
  /**
   * Whether the table is protected against deletion, by Terraform or anyone else. Default false.
   */
  readonly deletionProtection?: boolean;
}

/**
 * The table of inference records: one item per inference, with the key `requestId`, deleted by
 * DynamoDB after `expiresAt` (epoch seconds). It is encrypted, and restorable by default. Its
 * capacity is on demand, so it needs no planning. With deletion protection it outlives its stack:
 * DynamoDB refuses to delete it, and Terraform refuses every plan that would.
 */
export class RecordsTable extends Construct implements TableTarget {
  readonly resource: DynamodbTable;
  readonly name: string;
  readonly arn: string;
  readonly kmsKeyArn: string | undefined;

  constructor(scope: Construct, id: string, props: RecordsTableProps) {
    super(scope, id);
    const isProtected = props.deletionProtection ?? false;
    this.resource = new DynamodbTable(this, MAIN_RESOURCE_ID, {
      name: props.tableName,
      deletionProtectionEnabled: isProtected,
      ...(isProtected && { lifecycle: { preventDestroy: true } }),
      billingMode: 'PAY_PER_REQUEST',
      hashKey: 'requestId',
      attribute: [{ name: 'requestId', type: 'S' }],
      ttl: { attributeName: 'expiresAt', enabled: true },
      pointInTimeRecovery: { enabled: props.pointInTimeRecovery ?? true },
      serverSideEncryption: {
        enabled: true,
        ...(props.kmsKeyArn !== undefined && { kmsKeyArn: props.kmsKeyArn }),
      },
    });
    this.name = this.resource.name;
    this.arn = this.resource.arn;
    this.kmsKeyArn = props.kmsKeyArn;
  }
}
