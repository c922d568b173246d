import {
  DynamodbTable,
  type DynamodbTableServerSideEncryption,
} from '@cdktf/provider-aws/lib/dynamodb-table';
import { MAIN_RESOURCE_ID } from '@inference-pipeline/monitoring-constructs';
import { Construct } from 'constructs';

import { Retention, type Holding } from './retention';

export interface IdempotencyTableProps {
  readonly tableName: string;
  /** See `tableEncryption`. */
  readonly encryption: DynamodbTableServerSideEncryption;
  /** Default `used`. */
  readonly holding?: Holding;
}

/**
 * The table with the answer to each Idempotency-Key, kept until `expiresAt` (epoch seconds). It
 * contains answers, so it is encrypted like the records. It has no backups: by the time a backup is
 * restored, no caller repeats its requests. It outlives the API, for callers that repeat a request
 * when the API is back.
 */
export class IdempotencyTable extends Construct {
  readonly resource: DynamodbTable;
  readonly name: string;
  readonly arn: string;
  readonly retention: Retention;

  constructor(scope: Construct, id: string, props: IdempotencyTableProps) {
    super(scope, id);
    this.retention = new Retention(this, {
      holding: props.holding ?? 'used',
      what: 'the idempotency table',
      deletedBy: 'deleteKept',
    });
    this.resource = new DynamodbTable(this, MAIN_RESOURCE_ID, {
      ...this.retention.metaArguments(),
      name: props.tableName,
      billingMode: 'PAY_PER_REQUEST',
      hashKey: 'idempotencyKey',
      attribute: [{ name: 'idempotencyKey', type: 'S' }],
      ttl: { attributeName: 'expiresAt', enabled: true },
      serverSideEncryption: props.encryption,
    });
    this.name = this.resource.name;
    this.arn = this.resource.arn;
  }
}
