import type { DynamodbTableServerSideEncryption } from '@cdktf/provider-aws/lib/dynamodb-table';
import { Construct } from 'constructs';

import { DeadLetterQueue } from './dead-letter-queue';
import { IdempotencyTable } from './idempotency-table';
import { LogGroup } from './log-group';
import type { PipelineNames } from './names';
import { RecordsTable } from './records-table';
import type { KeptPart, Retention, UnusedHolding } from './retention';

export interface UnusedServiceProps {
  readonly names: PipelineNames;
  readonly region: string;
  readonly holdingOf: (part: KeptPart) => UnusedHolding;
  readonly kmsKeyArn?: string;
  readonly tableEncryption: DynamodbTableServerSideEncryption;
  readonly deletionProtection: boolean;
  readonly logRetentionDays: number;
}

/**
 * Keeps the data of an API, its function and its tables after `apiEnabled` was turned off: records,
 * answers, failed events and logs. The constructs have the same paths as in use, so their addresses
 * do not change.
 */
export function keepUnusedService(
  scope: Construct,
  { names, holdingOf, kmsKeyArn, tableEncryption, ...props }: UnusedServiceProps,
): readonly Retention[] {
  const key = kmsKeyArn !== undefined && { kmsKeyArn };
  const logs = (parent: Construct, part: 'functionLogs' | 'apiLogs', logGroupName: string) =>
    new LogGroup(parent, 'logs', {
      logGroupName,
      retentionDays: props.logRetentionDays,
      holding: holdingOf(part),
      ...key,
    });
  const functionScope = new Construct(scope, 'function');
  const kept = [
    new RecordsTable(scope, 'records', {
      tableName: names.recordsTable,
      holding: holdingOf('recordsTable'),
      deletionProtection: props.deletionProtection,
      encryption: tableEncryption,
      ...key,
    }),
    new IdempotencyTable(scope, 'idempotency', {
      tableName: names.idempotencyTable,
      holding: holdingOf('idempotencyTable'),
      encryption: tableEncryption,
    }),
    new DeadLetterQueue(functionScope, 'dead_letters', {
      queueName: names.deadLetterQueue,
      holding: holdingOf('deadLetterQueue'),
      ...key,
    }),
    logs(functionScope, 'functionLogs', names.functionLogGroup),
    logs(new Construct(scope, 'api'), 'apiLogs', names.apiLogGroup),
  ];
  return kept.map(({ retention }) => retention);
}
