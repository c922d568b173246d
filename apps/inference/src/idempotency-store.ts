import { gunzipSync, gzipSync } from 'node:zlib';

import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
  type AttributeValue,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';

import { MAX_ITEM_BYTES } from './inference-record';
import type { Content, Payload } from './payload';
import type { AnswerFacts } from './responses';

type Item = Readonly<Record<string, AttributeValue>>;

/** A stored answer: its envelope, or the model's answer as it is with what the envelope adds. */
export type KeptAnswer =
  | { readonly envelope: string; readonly content?: undefined }
  | { readonly content: Content; readonly facts: AnswerFacts; readonly envelope?: undefined };

/** Result of claiming an Idempotency-Key. */
export type ClaimResult =
  /** The key now belongs to this request. */
  { readonly outcome: 'claimed' } | FirstUse;

/** The first request with a key. */
export type FirstUse =
  /** The key was used with the same input, and this was the answer. */
  | { readonly outcome: 'answered'; readonly firstRequestId: string; readonly kept: KeptAnswer }
  /** Like `answered`, but the answer was too large to keep. */
  | { readonly outcome: 'answer-not-kept'; readonly firstRequestId: string }
  | { readonly outcome: 'in-flight'; readonly firstRequestId: string }
  | { readonly outcome: 'reused'; readonly firstRequestId: string };

/** A key that belongs to one request until it completes or releases it. */
export interface Claim {
  /** The item's key: the caller's Idempotency-Key, scoped and hashed. */
  readonly scopedKey: string;
  readonly requestId: string;
}

/** Bytes of the item for everything except the answer. */
const ITEM_OVERHEAD_BYTES = 2_048;

/**
 * Stores answers by Idempotency-Key in a separate DynamoDB table, so that a repeated request gets the
 * stored answer and the model is not called again.
 *
 * The answer is stored under every payload policy, because the caller asked for it by sending a key, but
 * only for the time to live of keys. The key of a failed request is released. The key of a request that
 * ended without an answer, such as a crash or a timeout of the function, can be claimed again when the
 * time of its invocation is over.
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
   * Claims a key for a request in one conditional write.
   *
   * @param heldUntilMs until when the claim holds if it is neither completed nor released, epoch ms
   * @throws the SDK's error if the table cannot be reached
   */
  async claim(
    claim: Claim,
    inputHash: string,
    heldUntilMs: number,
    abortSignal: AbortSignal,
  ): Promise<ClaimResult> {
    const nowMs = Date.now();
    try {
      await this.#client.send(
        new PutItemCommand({
          TableName: this.#tableName,
          Item: {
            idempotencyKey: { S: claim.scopedKey },
            requestId: { S: claim.requestId },
            inputHash: { S: inputHash },
            state: { S: 'in-flight' },
            heldUntilMs: { N: String(Math.ceil(heldUntilMs)) },
            expiresAt: { N: String(Math.ceil(nowMs / 1_000) + this.#ttlSeconds) },
          },
          // The last clause lets the SDK retry if the response was lost.
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
      return { outcome: 'claimed' };
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) {
        return this.#describeFirstUse(await this.#get(claim.scopedKey, abortSignal), inputHash);
      }

      throw error;
    }
  }

  /**
   * Stores the answer to a claimed key. If it is too large for an item, only the fact that
   * there was an answer is stored.
   *
   * @param kept undefined if it is surely too large
   * @throws the SDK's error if the answer could not be stored
   */
  async complete(
    claim: Claim,
    kept: KeptAnswer | undefined,
    abortSignal: AbortSignal,
  ): Promise<void> {
    const compressed = gzipSync(kept?.content?.bytes ?? kept?.envelope ?? '');
    const fits = kept !== undefined && compressed.length <= MAX_ITEM_BYTES - ITEM_OVERHEAD_BYTES;
    const [set, values] =
      kept?.content === undefined
        ? ['answer = :answer', { ':answer': { B: compressed } }]
        : [
            'content = :content, contentType = :type, facts = :facts',
            {
              ':content': { B: compressed },
              ':type': { S: kept.content.contentType },
              ':facts': { S: JSON.stringify(kept.facts) },
            },
          ];
    await this.#client.send(
      new UpdateItemCommand({
        TableName: this.#tableName,
        Key: { idempotencyKey: { S: claim.scopedKey } },
        UpdateExpression: `SET #state = :completed${fits ? `, ${set}` : ''}`,
        ConditionExpression: 'requestId = :requestId',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: {
          ':completed': { S: 'completed' },
          ':requestId': { S: claim.requestId },
          ...(fits && values),
        },
      }),
      { abortSignal },
    );
  }

  /**
   * Releases a claimed key after a failure, so that the request can be repeated. Does nothing if the key
   * belongs to no request or to another one.
   *
   * @throws the SDK's error if it could not be released; the claim then expires
   */
  async release(claim: Claim, abortSignal: AbortSignal): Promise<void> {
    try {
      await this.#client.send(
        new DeleteItemCommand({
          TableName: this.#tableName,
          Key: { idempotencyKey: { S: claim.scopedKey } },
          ConditionExpression: 'requestId = :requestId',
          ExpressionAttributeValues: { ':requestId': { S: claim.requestId } },
        }),
        { abortSignal },
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  }

  /**
   * Looks up a key as it was stored before keys were scoped: as the caller sent it, with the hash of the
   * input's text. Items of that form stay for their time to live after an update of the function.
   *
   * @returns undefined if there is none, or if it could be claimed again
   * @throws the SDK's error if the table cannot be reached
   */
  async findUnscoped(
    idempotencyKey: string,
    payload: Payload,
    abortSignal: AbortSignal,
  ): Promise<FirstUse | undefined> {
    const item = await this.#get(idempotencyKey, abortSignal);
    if (item === undefined) return undefined;

    const nowMs = Date.now();
    const isExpired = Number(item['expiresAt']?.N) <= Math.floor(nowMs / 1_000);
    const isFree = item['state']?.S === 'in-flight' && Number(item['heldUntilMs']?.N) <= nowMs;
    return isExpired || isFree ? undefined : this.#describeFirstUse(item, payload.sha256);
  }

  async #get(key: string, abortSignal: AbortSignal): Promise<Item | undefined> {
    const { Item: item } = await this.#client.send(
      new GetItemCommand({
        TableName: this.#tableName,
        Key: { idempotencyKey: { S: key } },
        ConsistentRead: true,
      }),
      { abortSignal },
    );
    return item;
  }

  #describeFirstUse(item: Item | undefined, inputHash: string): FirstUse {
    const firstRequestId = item?.['requestId']?.S ?? 'that has just failed';
    if (item !== undefined && item['inputHash']?.S !== inputHash) {
      return { outcome: 'reused', firstRequestId };
    }

    // An item that is gone was released by a request that has failed since.
    if (item?.['state']?.S !== 'completed') return { outcome: 'in-flight', firstRequestId };

    const kept = keptAnswerOf(item);
    return kept === undefined
      ? { outcome: 'answer-not-kept', firstRequestId }
      : { outcome: 'answered', firstRequestId, kept };
  }
}

function keptAnswerOf({ answer, content, contentType, facts }: Item): KeptAnswer | undefined {
  if (answer?.B !== undefined) return { envelope: gunzipSync(answer.B).toString('utf8') };
  if (content?.B === undefined) return undefined;

  return {
    content: { contentType: contentType?.S ?? '', bytes: gunzipSync(content.B) },
    facts: JSON.parse(facts?.S ?? '{}') as AnswerFacts,
  };
}
