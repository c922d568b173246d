import { gunzipSync, gzipSync } from 'node:zlib';

import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';

import { MAX_ITEM_BYTES } from './inference-record';

/** What claiming an Idempotency-Key came to. */
export type ClaimResult =
  /** The key is this request's: call the model. */
  | { readonly outcome: 'claimed'; readonly claim: Claim }
  /** The key was used with the same input: this was the answer. */
  | { readonly outcome: 'answered'; readonly firstRequestId: string; readonly body: string }
  /** As `answered`, but the answer was too large to keep. */
  | { readonly outcome: 'answer-not-kept'; readonly firstRequestId: string }
  | { readonly outcome: 'in-flight'; readonly firstRequestId: string }
  | { readonly outcome: 'reused'; readonly firstRequestId: string };

/** A key that belongs to one request until it completes or releases it. */
export interface Claim {
  readonly idempotencyKey: string;
  readonly requestId: string;
}

/** Room in the item for everything but the kept answer, in bytes. */
const ITEM_OVERHEAD_BYTES = 2_048;

/**
 * Remembers answers by Idempotency-Key in a DynamoDB table of its own, so that a repeated request
 * gets the stored answer and the model is not called again.
 *
 * The answer is kept whatever the payload policy is, because returning it is what the caller asked
 * for by sending a key, and only for the time to live of the keys. A key whose request failed is
 * released, and one whose request ended without an answer (a crash, a timeout of the function) is
 * free again when that invocation's time is over.
 */
export class IdempotencyStore {
  readonly #client: DynamoDBClient;
  readonly #tableName: string;
  readonly #ttlSeconds: number;

  constructor(client: DynamoDBClient, tableName: string, ttlSeconds: number) {
    this.#client = client;
    this.#tableName = tableName;
    this.#ttlSeconds = ttlSeconds;
  }

  /**
   * Claims a key for a request, in one conditional write.
   *
   * @param holdMs how long the claim holds when nobody completes or releases it
   * @throws the SDK's error when the table cannot be asked
   */
  async claim(
    claim: Claim,
    inputHash: string,
    holdMs: number,
    abortSignal: AbortSignal,
  ): Promise<ClaimResult> {
    const nowMs = Date.now();
    try {
      await this.#client.send(
        new PutItemCommand({
          TableName: this.#tableName,
          Item: {
            idempotencyKey: { S: claim.idempotencyKey },
            requestId: { S: claim.requestId },
            inputHash: { S: inputHash },
            state: { S: 'in-flight' },
            heldUntilMs: { N: String(Math.ceil(nowMs + holdMs)) },
            expiresAt: { N: String(Math.ceil(nowMs / 1_000) + this.#ttlSeconds) },
          },
          // The last clause lets the SDK try again after an answer that was lost on its way.
          ConditionExpression:
            'attribute_not_exists(idempotencyKey) OR expiresAt <= :nowSeconds OR (#state = :inFlight AND heldUntilMs <= :nowMs) OR requestId = :requestId',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: {
            ':nowSeconds': { N: String(Math.floor(nowMs / 1_000)) },
            ':nowMs': { N: String(nowMs) },
            ':inFlight': { S: 'in-flight' },
            ':requestId': { S: claim.requestId },
          },
        }),
        { abortSignal },
      );
      return { outcome: 'claimed', claim };
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException)
        { return this.#describeFirstUse(claim.idempotencyKey, inputHash, abortSignal); }

      throw error;
    }
  }

  /**
   * Keeps the answer (its body) of a claimed key. An answer too large for an item is remembered as given but
   * not kept.
   *
   * @throws the SDK's error when the answer could not be kept
   */
  async complete(claim: Claim, body: string, abortSignal: AbortSignal): Promise<void> {
    const compressed = gzipSync(body);
    const fits = compressed.length <= MAX_ITEM_BYTES - ITEM_OVERHEAD_BYTES;
    await this.#client.send(
      new UpdateItemCommand({
        TableName: this.#tableName,
        Key: { idempotencyKey: { S: claim.idempotencyKey } },
        UpdateExpression: fits
          ? 'SET #state = :completed, answer = :answer'
          : 'SET #state = :completed',
        ConditionExpression: 'requestId = :requestId',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: {
          ':completed': { S: 'completed' },
          ':requestId': { S: claim.requestId },
          ...(fits ? { ':answer': { B: compressed } } : {}),
        },
      }),
      { abortSignal },
    );
  }

  /**
   * Frees a claimed key after a failure, so that the request can be tried again.
   *
   * @throws the SDK's error when it could not be freed; it then frees itself in time
   */
  async release(claim: Claim, abortSignal: AbortSignal): Promise<void> {
    await this.#client.send(
      new DeleteItemCommand({
        TableName: this.#tableName,
        Key: { idempotencyKey: { S: claim.idempotencyKey } },
        ConditionExpression: 'requestId = :requestId',
        ExpressionAttributeValues: { ':requestId': { S: claim.requestId } },
      }),
      { abortSignal },
    );
  }

  async #describeFirstUse(
    idempotencyKey: string,
    inputHash: string,
    abortSignal: AbortSignal,
  ): Promise<ClaimResult> {
    const { Item: item } = await this.#client.send(
      new GetItemCommand({
        TableName: this.#tableName,
        Key: { idempotencyKey: { S: idempotencyKey } },
        ConsistentRead: true,
      }),
      { abortSignal },
    );
    const firstRequestId = item?.['requestId']?.S ?? 'that failed just now';
    if (item !== undefined && item['inputHash']?.S !== inputHash)
      { return { outcome: 'reused', firstRequestId }; }

    // An item that is gone by now was released by a request that failed meanwhile.
    if (item?.['state']?.S !== 'completed') return { outcome: 'in-flight', firstRequestId };

    const compressed = item['answer']?.B;
    if (compressed === undefined) return { outcome: 'answer-not-kept', firstRequestId };

    const body = gunzipSync(compressed).toString('utf8');
    return { outcome: 'answered', firstRequestId, body };
  }
}
