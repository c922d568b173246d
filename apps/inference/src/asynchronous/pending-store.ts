import {
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
  type AttributeValue,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import type { InferenceRecord } from '@inference-pipeline/inference-contract';

import { toItem } from '../record-store';

/** What a result changes in a record. */
export type Completion = Pick<InferenceRecord, 'status'> &
  Pick<
    Partial<InferenceRecord>,
    | 'prediction'
    | 'predictionForm'
    | 'latencyMs'
    | 'errorType'
    | 'errorDetail'
    | 'completedAt'
    | 'outputLocation'
    | 'keptSignals'
  >;

/** Requests without a result yet, in the records table. */
export class PendingStore {
  readonly #client: DynamoDBClient;
  readonly tableName: string;

  constructor(client: DynamoDBClient, tableName: string) {
    this.#client = client;
    this.tableName = tableName;
  }

  /**
   * Adds the record of a request without a result.
   *
   * @throws the SDK's error if it could not be written
   */
  async begin(record: InferenceRecord, abortSignal: AbortSignal): Promise<void> {
    await this.#client.send(
      new PutItemCommand({ TableName: this.tableName, Item: toItem(record) }),
      { abortSignal },
    );
  }

  /** Adds where the result will be, unless the record has one by then. */
  async locate(
    requestId: string,
    locations: {
      readonly outputLocation: string | undefined;
      readonly failureLocation: string | undefined;
    },
    abortSignal: AbortSignal,
  ): Promise<void> {
    if (Object.values(locations).every((location) => location === undefined)) return;

    await this.#change(requestId, locations, abortSignal);
  }

  /** The record of a request; undefined if there is none. */
  async find(
    requestId: string,
    abortSignal: AbortSignal,
  ): Promise<(InferenceRecord & { readonly completionId?: string }) | undefined> {
    const { Item: item } = await this.#client.send(
      new GetItemCommand({
        TableName: this.tableName,
        Key: { requestId: { S: requestId } },
        ConsistentRead: true,
      }),
      { abortSignal },
    );
    return (
      item &&
      (Object.fromEntries(Object.entries(item).map(plainValue)) as unknown as InferenceRecord)
    );
  }

  /**
   * Completes a record, once for all that try: by notifications, which may come twice and in any order,
   * and by sweeps.
   *
   * @param completionId unique to this attempt: it tells a write that was repeated because its answer
   *   was lost from one by somebody else
   * @returns whether this attempt completed it
   * @throws the SDK's error if the table cannot be reached
   */
  async complete(
    requestId: string,
    completion: Completion,
    completionId: string,
    abortSignal: AbortSignal,
  ): Promise<boolean> {
    if (await this.#change(requestId, { ...completion, completionId }, abortSignal)) return true;

    return (await this.find(requestId, abortSignal))?.completionId === completionId;
  }

  /** Changes a record that is pending. */
  async #change(
    requestId: string,
    values: Readonly<Record<string, string | number | undefined>>,
    abortSignal: AbortSignal,
  ): Promise<boolean> {
    const given = Object.entries(values).filter(([, value]) => value !== undefined);
    try {
      await this.#client.send(
        new UpdateItemCommand({
          TableName: this.tableName,
          Key: { requestId: { S: requestId } },
          UpdateExpression: `SET ${given.map(([name]) => `#${name} = :${name}`).join(', ')}`,
          ConditionExpression: '#status = :pending',
          ExpressionAttributeNames: {
            '#status': 'status',
            ...Object.fromEntries(given.map(([name]) => [`#${name}`, name])),
          },
          ExpressionAttributeValues: {
            ':pending': { S: 'pending' },
            ...Object.fromEntries(
              given.map(([name, value]): [string, AttributeValue] => [
                `:${name}`,
                typeof value === 'number' ? { N: String(value) } : { S: String(value) },
              ]),
            ),
          },
        }),
        { abortSignal },
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;

      throw error;
    }
  }
}

function plainValue([name, { N, S }]: [string, AttributeValue]): [string, unknown] {
  return [name, N === undefined ? S : Number(N)];
}
