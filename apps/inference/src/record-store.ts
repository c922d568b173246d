import { PutItemCommand, type AttributeValue, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { InferenceRecord } from '@inference-pipeline/inference-contract';

/** The DynamoDB table of inference records. */
export class RecordStore {
  readonly #client: DynamoDBClient;
  readonly tableName: string;

  constructor(client: DynamoDBClient, tableName: string) {
    this.#client = client;
    this.tableName = tableName;
  }

  /**
   * Writes a record. Writing it again, as in a retry, changes nothing.
   *
   * @throws the SDK's error if the record could not be written
   */
  async put(record: InferenceRecord, abortSignal?: AbortSignal): Promise<void> {
    await this.#client.send(
      new PutItemCommand({ TableName: this.tableName, Item: toItem(record) }),
      abortSignal === undefined ? {} : { abortSignal },
    );
  }
}

/** The item of a record. */
export function toItem(record: InferenceRecord): Record<string, AttributeValue> {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]): [string, AttributeValue] => [
      name,
      typeof value === 'number' ? { N: String(value) } : { S: String(value) },
    ]),
  );
}
