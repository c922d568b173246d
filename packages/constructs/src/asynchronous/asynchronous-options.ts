/** An asynchronous endpoint: requests wait in a queue, inputs and results are in S3. */
export interface AsynchronousOptions {
  /** An existing bucket in the stack's account and region. Default: a bucket of the stack. */
  readonly existingBucket?: ExistingPayloadBucket;
  /**
   * Days until inputs and results are deleted, from {@link PAYLOAD_EXPIRY_MIN_DAYS}; in the stack's own
   * bucket only. Default {@link PAYLOAD_EXPIRY_DAYS}.
   */
  readonly expiryDays?: number;
  /** Requests that an instance gets at a time, 1 to 1000. Default: SageMaker decides. */
  readonly maxConcurrentInvocations?: number;
  /** Longest time that the model may take for a request, in seconds, 1 to 3600. Default 900. */
  readonly invocationTimeoutSeconds?: number;
  /** Longest time that a request may wait in the queue, in seconds, 60 to 21,600. Default 21,600. */
  readonly requestTtlSeconds?: number;
  /** Largest input that a caller may upload, in bytes, at most 1 GiB. Default 100 MiB. */
  readonly maxUploadBytes?: number;
}

/** A bucket that the stack neither creates nor changes: it expires nothing there. */
export interface ExistingPayloadBucket {
  readonly name: string;
  /** Beginning of all keys: nothing, or ending in `/`. Default nothing. */
  readonly prefix?: string;
  /** Customer managed key with which the bucket encrypts. Default: it has none. */
  readonly kmsKeyArn?: string;
}

/** Days until inputs and results are deleted, unless a stack says otherwise. */
export const PAYLOAD_EXPIRY_DAYS = 7;

/** Fewest days: a request may wait for six hours and run for one, and S3 counts whole days. */
export const PAYLOAD_EXPIRY_MIN_DAYS = 2;

/** Where inputs and results are, for those who read and write them. */
export interface PayloadPlaces {
  readonly bucketName: string;
  readonly bucketArn: string;
  /** Empty, or ending in `/`. */
  readonly prefix: string;
  /** Customer managed key of the objects; undefined if S3 encrypts with its own. */
  readonly kmsKeyArn: string | undefined;
  /** Topic to which SageMaker publishes results. */
  readonly topicArn: string;
  /** Customer managed key of the topic; undefined if it has none. */
  readonly topicKmsKeyArn: string | undefined;
}
