import {
  ConditionalCheckFailedException,
  DynamoDBServiceException,
  PutItemCommand,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import type { InferenceRecord } from '@inference-pipeline/inference-contract';

import { toItem } from '../../src/record-store';

/** The result of writing records to their table. */
export interface WriteResult {
  readonly written: number;
  /** Records that the table has already: they are left as they are. */
  readonly alreadyThere: number;
  readonly refused: readonly Refusal[];
  /** Records that were not tried, because none could be written. */
  readonly untried: number;
}

export interface Refusal {
  readonly requestId: string;
  readonly reason: string;
}

/** Errors of DynamoDB that the next record would get, too: no table, no permission, no valid credentials. */
const FATAL =
  /^(AccessDenied|ExpiredToken|IncompleteSignature|InvalidSignature|MissingAuthentication|ResourceNotFound|UnrecognizedClient)/;

/**
 * Writes records that the table does not have. A record that DynamoDB refuses does not stop the others; an
 * error that has nothing to do with the record does.
 */
export async function writeRecords(
  client: DynamoDBClient,
  tableName: string,
  records: readonly InferenceRecord[],
): Promise<WriteResult> {
  let [written, alreadyThere] = [0, 0];
  const refused: Refusal[] = [];
  for (const [index, record] of records.entries()) {
    try {
      await client.send(
        new PutItemCommand({
          TableName: tableName,
          Item: toItem(record),
          ConditionExpression: 'attribute_not_exists(requestId)',
        }),
      );
      written++;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) {
        alreadyThere++;
        continue;
      }
      refused.push({ requestId: record.requestId, reason: reasonOf(error) });
      const isOfRecord = error instanceof DynamoDBServiceException && !FATAL.test(error.name);
      if (!isOfRecord) {
        return { written, alreadyThere, refused, untried: records.length - index - 1 };
      }
    }
  }
  return { written, alreadyThere, refused, untried: 0 };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
