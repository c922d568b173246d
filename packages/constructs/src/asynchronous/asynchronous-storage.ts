import { ConstructPropsError, withKnownLength } from '@inference-pipeline/monitoring-constructs';
import { Construct } from 'constructs';

import type { PipelineNames } from '../names';
import { arnPartition } from '../region';
import type { Retention, UnusedHolding } from '../retention';
import {
  PAYLOAD_EXPIRY_DAYS,
  PAYLOAD_EXPIRY_MIN_DAYS,
  type AsynchronousOptions,
  type PayloadPlaces,
} from './asynchronous-options';
import { PayloadBucket } from './payload-bucket';
import { ResultsTopic } from './results-topic';

/** `arn:aws-us-gov:s3:::` and a bucket name, which has at most 63 characters. */
const MAX_BUCKET_ARN_LENGTH = 84;

export interface AsynchronousStorageProps {
  readonly names: Pick<PipelineNames, 'payloadBucketPrefix' | 'resultsTopic'>;
  readonly region: string;
  /** Default: the endpoint is not asynchronous, and nothing is stored. */
  readonly options?: AsynchronousOptions;
  /** What happens to the stack's bucket if it is not used. */
  readonly unusedBucket: UnusedHolding;
  /** Customer managed key of bucket and topic. Default none. */
  readonly kmsKeyArn?: string;
}

/** Bucket and topic of an asynchronous endpoint. The bucket outlives the option that made it. */
export class AsynchronousStorage extends Construct {
  /** Undefined if the endpoint is not asynchronous. */
  readonly places: PayloadPlaces | undefined;
  /** The bucket's, if the stack does not use it. */
  readonly kept: readonly Retention[];

  /** @throws ConstructPropsError for an expiry that requests may outlive */
  constructor(scope: Construct, id: string, props: AsynchronousStorageProps) {
    super(scope, id);
    const { options, names, kmsKeyArn, region } = props;
    const key = kmsKeyArn !== undefined && { kmsKeyArn };
    const existing = options?.existingBucket;
    const isUsed = options !== undefined && existing === undefined;
    const expiryDays = options?.expiryDays ?? PAYLOAD_EXPIRY_DAYS;
    if (expiryDays < PAYLOAD_EXPIRY_MIN_DAYS) {
      throw new ConstructPropsError(this, {
        prop: 'asynchronous.expiryDays',
        expected: `at least ${PAYLOAD_EXPIRY_MIN_DAYS}`,
        got: String(expiryDays),
      });
    }
    const bucket = new PayloadBucket(this, 'payloads', {
      bucketPrefix: names.payloadBucketPrefix,
      expiryDays,
      holding: isUsed ? 'used' : props.unusedBucket,
      ...key,
    });
    this.kept = isUsed ? [] : [bucket.retention];
    if (options === undefined) return;

    const topic = new ResultsTopic(this, 'results', { topicName: names.resultsTopic, ...key });
    this.places = {
      bucketName: existing?.name ?? bucket.name,
      bucketArn: existing
        ? `arn:${arnPartition(region)}:s3:::${existing.name}`
        : withKnownLength(bucket.arn, MAX_BUCKET_ARN_LENGTH),
      prefix: existing?.prefix ?? '',
      kmsKeyArn: existing ? existing.kmsKeyArn : kmsKeyArn,
      topicArn: topic.arn,
      topicKmsKeyArn: kmsKeyArn,
    };
  }
}
