import {
  CloudWatchLogsClient,
  CreateLogStreamCommand,
  DescribeLogStreamsCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  type AttributeValue,
} from '@aws-sdk/client-dynamodb';
import { DescribeKeyCommand, KMSClient, NotFoundException } from '@aws-sdk/client-kms';
import { GetQueueAttributesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { objectOf } from '@inference-pipeline/terraform';

import { ACCOUNT_ID, REGION } from '../aws-account';
import type { AccountLedger, AccountResource } from '../ledger/account-ledger';

/** Something that was written, and the key that encrypted it. */
interface Written {
  readonly holder: AccountResource;
  readonly id: string;
  readonly key: string | undefined;
}

/** Writes to whatever holds data, and tells later what can no longer be read. */
export class KeptData {
  readonly #ledger: AccountLedger;
  readonly #dynamodb: DynamoDBClient;
  readonly #sqs: SQSClient;
  readonly #logs: CloudWatchLogsClient;
  readonly #kms: KMSClient;
  #written: readonly Written[] = [];
  #count = 0;

  constructor(ledger: AccountLedger, awsUrl: string) {
    const options = {
      endpoint: awsUrl,
      region: 'us-east-1',
      credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' },
    };
    this.#ledger = ledger;
    this.#dynamodb = new DynamoDBClient(options);
    this.#sqs = new SQSClient(options);
    this.#logs = new CloudWatchLogsClient(options);
    this.#kms = new KMSClient(options);
  }

  /** Writes one item, message or event to each table, queue and log group of the stack. */
  async write(): Promise<void> {
    for (const holder of this.#ledger.resources.filter(isHolder)) {
      this.#count += 1;
      const id = `written-${this.#count}`;
      await this.#writeTo(holder, id);
      this.#written = [...this.#written, { holder, id, key: keyOf(holder) }];
    }
  }

  /**
   * Written data that cannot be read. A table takes another key as a whole; a message or a log
   * event stays under the key that it was written with.
   *
   * @param mayGo whether the change removes this holder, with its data
   */
  async lost(mayGo: (holder: AccountResource) => boolean): Promise<readonly string[]> {
    const lost: string[] = [];
    const kept: Written[] = [];
    for (const written of this.#written) {
      const { holder, id, key } = written;
      const now = this.#ledger.find(holder.kind, holder.name);
      const reencrypts = holder.kind === 'table' && now !== undefined;
      const needed = reencrypts ? keyOf(now) : key;
      const reason = !(await this.#has(holder, id))
        ? 'is gone'
        : needed !== undefined && (await this.#isLeaving(needed))
          ? `is under the key ${needed}, which is to be deleted`
          : undefined;
      if (reason === undefined) kept.push(written);
      else if (!mayGo(holder)) lost.push(`${id} in ${holder.kind} ${holder.name} ${reason}`);
    }
    this.#written = kept;
    return lost;
  }

  async #writeTo(holder: AccountResource, id: string): Promise<void> {
    const { kind, name } = holder;
    if (kind === 'table') {
      await this.#dynamodb.send(new PutItemCommand({ TableName: name, Item: itemOf(holder, id) }));
    } else if (kind === 'queue') {
      await this.#sqs.send(new SendMessageCommand({ QueueUrl: queueUrl(name), MessageBody: id }));
    } else {
      await this.#logs.send(new CreateLogStreamCommand({ logGroupName: name, logStreamName: id }));
      await this.#logs.send(
        new PutLogEventsCommand({
          logGroupName: name,
          logStreamName: id,
          logEvents: [{ timestamp: Date.now(), message: id }],
        }),
      );
    }
  }

  async #has(holder: AccountResource, id: string): Promise<boolean> {
    const { kind, name } = holder;
    if (this.#ledger.find(kind, name) === undefined) return false;
    if (kind === 'table') {
      const { Item } = await this.#dynamodb.send(
        new GetItemCommand({ TableName: name, Key: itemOf(holder, id), ConsistentRead: true }),
      );
      return Item !== undefined;
    }

    if (kind === 'queue') {
      // The messages in the queue are numbered: no test takes one out.
      const { Attributes } = await this.#sqs.send(
        new GetQueueAttributesCommand({
          QueueUrl: queueUrl(name),
          AttributeNames: ['ApproximateNumberOfMessages'],
        }),
      );
      const expected = this.#written.filter((written) => written.holder.name === name).length;
      return Number(Attributes?.['ApproximateNumberOfMessages']) >= expected;
    }

    const { logStreams = [] } = await this.#logs.send(
      new DescribeLogStreamsCommand({ logGroupName: name, logStreamNamePrefix: id }),
    );
    return logStreams.some(({ logStreamName }) => logStreamName === id);
  }

  async #isLeaving(key: string): Promise<boolean> {
    try {
      const { KeyMetadata } = await this.#kms.send(new DescribeKeyCommand({ KeyId: key }));
      return KeyMetadata?.KeyState === 'PendingDeletion';
    } catch (error) {
      // The key of somebody else.
      if (error instanceof NotFoundException) return false;
      throw error;
    }
  }
}

function isHolder({ kind }: AccountResource): boolean {
  return kind === 'table' || kind === 'queue' || kind === 'log group';
}

/** The key that encrypts new data; undefined for a key of the service. */
function keyOf({ settings }: AccountResource): string | undefined {
  const { SSESpecification, Attributes, kmsKeyId } = settings;
  const key =
    objectOf(SSESpecification)['KMSMasterKeyId'] ??
    objectOf(Attributes)['KmsMasterKeyId'] ??
    kmsKeyId;
  return typeof key === 'string' && key !== '' ? key : undefined;
}

function itemOf({ settings }: AccountResource, id: string): Record<string, AttributeValue> {
  const [partition] = settings['KeySchema'] as readonly { readonly AttributeName: string }[];
  return { [partition?.AttributeName ?? '']: { S: id } };
}

function queueUrl(name: string): string {
  return `https://sqs.${REGION}.amazonaws.com/${ACCOUNT_ID}/${name}`;
}
