import {
  DynamodbTable,
  type DynamodbTableServerSideEncryption,
} from '@cdktf/provider-aws/lib/dynamodb-table';
import { MAIN_RESOURCE_ID } from '@inference-pipeline/monitoring-constructs';
import { Construct } from 'constructs';

import type { TableTarget } from './existing-table';
import { Retention, type Holding } from './retention';

export interface RecordsTableProps {
  readonly tableName: string;
  /** Customer managed key of the table, if it has one. */
  readonly kmsKeyArn?: string;
  /** See `tableEncryption`. */
  readonly encryption: DynamodbTableServerSideEncryption;
  /** Default `used`. */
  readonly holding?: Holding;
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
 * DynamoDB refuses to delete it, and Terraform refuses every plan that would. It also outlives the
 * options that need it: see {@link Retention}.
 */
export class RecordsTable extends Construct implements TableTarget {
  readonly resource: DynamodbTable;
  readonly name: string;
  readonly arn: string;
  readonly kmsKeyArn: string | undefined;
  readonly retention: Retention;

  constructor(scope: Construct, id: string, props: RecordsTableProps) {
    super(scope, id);
    const isProtected = props.deletionProtection ?? false;
    this.retention = new Retention(this, {
      holding: props.holding ?? 'used',
      what: 'the records table',
      deletedBy: 'deleteKept',
      isProtected,
    });
    this.resource = new DynamodbTable(this, MAIN_RESOURCE_ID, {
      ...this.retention.metaArguments(isProtected ? { preventDestroy: true } : {}, [
        // The settings in the stack file apply to the table in use.
        'point_in_time_recovery',
      ]),
      name: props.tableName,
      deletionProtectionEnabled: isProtected,
      billingMode: 'PAY_PER_REQUEST',
      hashKey: 'requestId',
      attribute: [{ name: 'requestId', type: 'S' }],
      ttl: { attributeName: 'expiresAt', enabled: true },
      pointInTimeRecovery: { enabled: props.pointInTimeRecovery ?? true },
      serverSideEncryption: props.encryption,
    });
    this.name = this.resource.name;
    this.arn = this.resource.arn;
    this.kmsKeyArn = props.kmsKeyArn;
  }
}
