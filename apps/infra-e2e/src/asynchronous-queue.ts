import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { resultMessage, snsEvent } from '@inference-pipeline/local-aws';

import type { AwsCall } from './aws-call';
import type { Fault } from './faulty-proxy';

/** A request in the queue of an asynchronous endpoint. */
export interface QueuedRequest {
  readonly requestId: string;
  readonly inputLocation: string;
  readonly contentType: string;
}

/**
 * SageMaker's side of an asynchronous endpoint, which moto lacks: it takes requests, and stores and tells
 * of what a test says that the model answers.
 */
export class AsynchronousQueue {
  readonly requests: QueuedRequest[] = [];
  readonly #bucket: string;
  readonly #s3: S3Client;

  constructor(bucket: string, awsUrl: string) {
    this.#bucket = bucket;
    this.#s3 = new S3Client({ endpoint: awsUrl, forcePathStyle: true });
  }

  /** SageMaker's answer to a request for the queue; undefined for any other call. */
  answer({ request }: AwsCall): Fault | undefined {
    if (!/^\/endpoints\/[^/]+\/async-invocations$/.test(request.path)) return undefined;

    const header = (name: string) => String(request.headers[`x-amzn-sagemaker-${name}`]);
    const requestId = header('inference-id');
    this.requests.push({
      requestId,
      inputLocation: header('inputlocation'),
      contentType: header('content-type'),
    });
    return {
      status: 202,
      headers: {
        'content-type': 'application/json',
        'x-amzn-sagemaker-outputlocation': this.#locationOf('outputs', `${requestId}.out`),
        'x-amzn-sagemaker-failurelocation': this.#locationOf('failures', `${requestId}-error.out`),
      },
      body: JSON.stringify({ InferenceId: requestId }),
    };
  }

  /** Stores what the model answered. */
  async finish(requestId: string, answer: unknown): Promise<void> {
    await this.#put(`outputs/${requestId}.out`, JSON.stringify(answer), 'application/json');
  }

  /** Stores what there is in place of an answer. */
  async fail(requestId: string, message: string): Promise<void> {
    await this.#put(`failures/${requestId}-error.out`, message, 'text/plain');
  }

  /** SageMaker's message about a request that is finished, as SNS brings it to the function. */
  notification(requestId: string, failureReason?: string): object {
    const nowMs = Date.now();
    const message = resultMessage(
      {
        inferenceId: requestId,
        endpointName: 'any',
        contentType: 'application/json',
        inputLocation: this.#locationOf('inputs', requestId),
        receivedMs: nowMs,
        endedMs: nowMs,
      },
      'us-east-1',
      failureReason === undefined
        ? {
            contentType: 'application/json',
            outputLocation: this.#locationOf('outputs', `${requestId}.out`),
          }
        : { failureReason },
    );
    return snsEvent({ topicArn: 'any', messageId: requestId, message, timeMs: nowMs });
  }

  /** The bytes of an input. */
  async input({ inputLocation }: QueuedRequest): Promise<string> {
    const Key = inputLocation.replace(`s3://${this.#bucket}/`, '');
    const { Body } = await this.#s3.send(new GetObjectCommand({ Bucket: this.#bucket, Key }));
    return (await Body?.transformToString()) ?? '';
  }

  /** Keys below a folder. */
  async keys(folder: string): Promise<readonly string[]> {
    const { Contents = [] } = await this.#s3.send(
      new ListObjectsV2Command({ Bucket: this.#bucket, Prefix: `${folder}/` }),
    );
    return Contents.map(({ Key = '' }) => Key);
  }

  /** Lets time pass for the sweep: every request without a result is due. */
  async makeDue(): Promise<void> {
    for (const Key of await this.keys('pending')) {
      await this.#put(Key.replace(/\d{12}-/, '000000000001-'), '', 'text/plain');
      await this.#s3.send(new DeleteObjectCommand({ Bucket: this.#bucket, Key }));
    }
  }

  /** Empties the bucket, as its expiry does in time. */
  async expire(): Promise<void> {
    for (const folder of ['inputs', 'uploads', 'outputs', 'failures', 'pending']) {
      for (const Key of await this.keys(folder)) {
        await this.#s3.send(new DeleteObjectCommand({ Bucket: this.#bucket, Key }));
      }
    }
  }

  async #put(Key: string, Body: string, ContentType: string): Promise<void> {
    await this.#s3.send(new PutObjectCommand({ Bucket: this.#bucket, Key, Body, ContentType }));
  }

  #locationOf(folder: string, name: string): string {
    return `s3://${this.#bucket}/${folder}/${name}`;
  }
}
