import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import { MAIN_RESOURCE_ID } from '@inference-pipeline/monitoring-constructs';
import { Construct } from 'constructs';

import { denyWithoutTls, resourcePolicy } from '../policy';
import { Retention, type Holding } from '../retention';

export interface PayloadBucketProps {
  /** At most 37 characters. Terraform appends 26, because names are unique in the world. */
  readonly bucketPrefix: string;
  readonly expiryDays: number;
  /** Customer managed key of the objects. Default: a key of S3 itself. */
  readonly kmsKeyArn?: string;
  /** Default `used`. */
  readonly holding?: Holding;
}

/**
 * The bucket of inputs and results: private, encrypted, by TLS only, and emptied by S3. It has no versions,
 * because what has expired must be gone. S3 refuses to delete it while anything is in it.
 */
export class PayloadBucket extends Construct {
  readonly name: string;
  readonly arn: string;
  readonly retention: Retention;
  /** What must exist before anything is stored. */
  readonly protections: readonly (S3BucketPolicy | S3BucketPublicAccessBlock)[];

  constructor(scope: Construct, id: string, props: PayloadBucketProps) {
    super(scope, id);
    const { kmsKeyArn, expiryDays } = props;
    this.retention = new Retention(this, {
      holding: props.holding ?? 'used',
      what: 'the bucket of asynchronous inputs and results',
      deletedBy: 'deleteKept',
    });
    const meta = this.retention.metaArguments();
    const bucket = new S3Bucket(this, MAIN_RESOURCE_ID, {
      ...meta,
      bucketPrefix: props.bucketPrefix,
    });
    const name = this.retention.attributeOf(bucket, 'bucket');
    const arn = this.retention.attributeOf(bucket, 'arn');
    const access = new S3BucketPublicAccessBlock(this, 'access', {
      ...meta,
      bucket: name,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new S3BucketServerSideEncryptionConfigurationA(this, 'encryption', {
      ...meta,
      bucket: name,
      rule: [
        {
          bucketKeyEnabled: kmsKeyArn !== undefined,
          applyServerSideEncryptionByDefault:
            kmsKeyArn === undefined
              ? { sseAlgorithm: 'AES256' }
              : { sseAlgorithm: 'aws:kms', kmsMasterKeyId: kmsKeyArn },
        },
      ],
    });
    new S3BucketLifecycleConfiguration(this, 'expiry', {
      ...meta,
      bucket: name,
      rule: [
        {
          id: 'expire',
          status: 'Enabled',
          filter: [{ prefix: '' }],
          expiration: [{ days: expiryDays }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 1 }],
        },
      ],
    });
    const policy = new S3BucketPolicy(this, 'policy', {
      ...meta,
      bucket: name,
      policy: resourcePolicy([{ ...denyWithoutTls(['s3:*'], arn), resources: [arn, `${arn}/*`] }]),
      // S3 refuses two changes of a bucket's access at once.
      dependsOn: [access],
    });
    this.name = name;
    this.arn = arn;
    this.protections = [access, policy];
  }
}
