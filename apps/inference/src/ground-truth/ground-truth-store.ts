import {
  ConditionalCheckFailedException,
  GetItemCommand,
  UpdateItemCommand,
  type AttributeValue,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import type { InferenceRecord } from '@inference-pipeline/inference-contract';

/** The parts of a record that ground truth needs. */
export type TruthRecord = Partial<
  Pick<
    InferenceRecord,
    | 'requestId'
    | 'timestamp'
    | 'status'
    | 'variant'
    | 'expiresAt'
    | 'keptSignals'
    | 'groundTruth'
    | 'predictionForm'
    | 'prediction'
  >
>;

/** Attributes that are read first. The prediction, which may be large, is read only where it is needed. */
const ATTRIBUTES = [
  'requestId',
  'timestamp',
  'status',
  'variant',
  'expiresAt',
  'keptSignals',
  'groundTruth',
  'predictionForm',
] as const satisfies readonly (keyof TruthRecord)[];

/** Ground truth in the records table. */
export class GroundTruthStore {
  readonly #client: DynamoDBClient;
  readonly #tableName: string;

  constructor(client: DynamoDBClient, tableName: string) {
    this.#client = client;
    this.#tableName = tableName;
  }

  /**
   * Reads the record of an inference, without its prediction.
   *
   * @returns undefined if there is none
   * @throws the SDK's error if the table cannot be reached
   */
  async find(requestId: string, abortSignal: AbortSignal): Promise<TruthRecord | undefined> {
    return this.#get(requestId, ATTRIBUTES, abortSignal);
  }

  /** Reads the stored prediction of an inference. */
  async findPrediction(requestId: string, abortSignal: AbortSignal): Promise<string | undefined> {
    return (await this.#get(requestId, ['prediction'], abortSignal))?.prediction;
  }

  /**
   * Records a ground truth, if the record still has what was read of it. Never creates a record.
   *
   * @param json the ground truth
   * @param earlierJson the ground truth that it replaces; undefined if there is none
   * @returns whether it was recorded
   * @throws the SDK's error if the table cannot be reached
   */
  async record(
    requestId: string,
    json: string,
    earlierJson: string | undefined,
    now: Date,
    abortSignal: AbortSignal,
  ): Promise<boolean> {
    const unchanged =
      earlierJson === undefined ? 'attribute_not_exists(groundTruth)' : 'groundTruth = :earlier';
    try {
      await this.#client.send(
        new UpdateItemCommand({
          TableName: this.#tableName,
          Key: { requestId: { S: requestId } },
          UpdateExpression: 'SET groundTruth = :truth, groundTruthAt = :at',
          ConditionExpression: `attribute_exists(requestId) AND expiresAt > :now AND ${unchanged}`,
          ExpressionAttributeValues: {
            ':truth': { S: json },
            ':at': { S: now.toISOString() },
            ':now': { N: String(Math.floor(now.getTime() / 1_000)) },
            ...(earlierJson !== undefined && { ':earlier': { S: earlierJson } }),
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

  async #get(
    requestId: string,
    attributes: readonly (keyof TruthRecord)[],
    abortSignal: AbortSignal,
  ): Promise<TruthRecord | undefined> {
    const { Item: item } = await this.#client.send(
      new GetItemCommand({
        TableName: this.#tableName,
        Key: { requestId: { S: requestId } },
        ConsistentRead: true,
        ProjectionExpression: attributes.map((name) => `#${name}`).join(),
        // Some names are reserved words.
        ExpressionAttributeNames: Object.fromEntries(attributes.map((name) => [`#${name}`, name])),
      }),
      { abortSignal },
    );
    return item && Object.fromEntries(Object.entries(item).map(plainValue));
  }
}

function plainValue([name, { N, S }]: [string, AttributeValue]): [string, unknown] {
  return [name, N === undefined ? S : Number(N)];
}
