import type { ConfiguredResource } from '@inference-pipeline/terraform';

import { blocks, statementsOf, type Configuration } from './configuration';
import { is, valueAt, type SecurityRule } from './rule';

const BUCKET = ['aws_s3_bucket'];
const ACCESS_BLOCK = ['aws_s3_bucket_public_access_block'];
const BUCKET_POLICY = ['aws_s3_bucket_policy'];
const LIFECYCLE = ['aws_s3_bucket_lifecycle_configuration'];

/** The resource of a type that is about a bucket, which has a number where it is kept without use. */
function ofBucket(
  { address }: ConfiguredResource,
  type: string,
  { resources }: Configuration,
): ConfiguredResource | undefined {
  return resources.find(
    (resource) =>
      resource.type === type &&
      ['.', '['].some((next) => String(resource.arguments['bucket']).includes(address + next)),
  );
}

/** A rule that a bucket has a resource of a type beside it. */
function has(type: string): SecurityRule['fault'] {
  return (bucket, configuration) =>
    ofBucket(bucket, type, configuration) ? undefined : `there is no ${type} of it`;
}

/** A bucket of inputs and results. */
export const STORAGE_RULES: readonly SecurityRule[] = [
  {
    ids: ['CKV2_AWS_6', 'S3.8'],
    requires: 'buckets have a public access block',
    types: BUCKET,
    fault: has('aws_s3_bucket_public_access_block'),
  },
  {
    ids: ['CKV_AWS_53', 'CKV_AWS_54', 'CKV_AWS_55', 'CKV_AWS_56', 'S3.2', 'S3.3'],
    requires: 'access blocks refuse public ACLs and policies, and ignore those that are there',
    types: ACCESS_BLOCK,
    fault: ({ arguments: block }) => {
      const open = [
        'block_public_acls',
        'block_public_policy',
        'ignore_public_acls',
        'restrict_public_buckets',
      ].find((name) => block[name] !== true);
      return open && `${open} is not true`;
    },
  },
  {
    ids: ['CKV_AWS_70', 'S3.6'],
    requires: 'no bucket allows everyone or another account',
    types: BUCKET_POLICY,
    fault: ({ arguments: { policy } }) => {
      const open = statementsOf(policy).find(({ effect }) => effect === 'Allow');
      return open && `statement ${open.sid} allows something: roles of the account need no policy`;
    },
  },
  {
    ids: ['S3.5'],
    requires: 'buckets deny requests without TLS',
    types: BUCKET,
    fault: (bucket, configuration) => {
      const policy = ofBucket(bucket, 'aws_s3_bucket_policy', configuration)?.arguments['policy'];
      const denies =
        policy !== undefined &&
        statementsOf(policy).some(
          ({ effect, actions, conditions }) =>
            effect === 'Deny' &&
            actions.includes('s3:*') &&
            JSON.stringify(conditions).includes('"aws:SecureTransport":"false"'),
        );
      return denies ? undefined : 'no policy denies requests without TLS';
    },
  },
  {
    ids: ['CKV_AWS_19'],
    requires: 'buckets name their encryption at rest',
    types: BUCKET,
    fault: has('aws_s3_bucket_server_side_encryption_configuration'),
  },
  {
    ids: ['CKV_AWS_145', 'S3.17'],
    requires: 'buckets are encrypted with a customer managed key',
    types: ['aws_s3_bucket_server_side_encryption_configuration'],
    fault: is('aws:kms', 'rule', 'apply_server_side_encryption_by_default', 'sse_algorithm'),
  },
  {
    ids: ['CKV2_AWS_61', 'S3.13'],
    requires: 'buckets have a lifecycle configuration',
    types: BUCKET,
    fault: has('aws_s3_bucket_lifecycle_configuration'),
  },
  {
    ids: ['CKV_AWS_300'],
    requires: 'lifecycle configurations end uploads that were given up',
    types: LIFECYCLE,
    fault: ({ arguments: { rule } }) =>
      blocks(rule).some((each) =>
        isSetIn(each, ['abort_incomplete_multipart_upload', 'days_after_initiation']),
      )
        ? undefined
        : 'no rule has abort_incomplete_multipart_upload',
  },
  {
    ids: ['CKV_AWS_18', 'S3.9'],
    requires: 'buckets log accesses',
    types: BUCKET,
    fault: has('aws_s3_bucket_logging'),
  },
  {
    ids: ['CKV_AWS_21', 'S3.14'],
    requires: 'buckets keep versions of objects',
    types: BUCKET,
    fault: has('aws_s3_bucket_versioning'),
  },
  {
    ids: ['CKV_AWS_144', 'S3.7'],
    requires: 'buckets are replicated to another region',
    types: BUCKET,
    fault: has('aws_s3_bucket_replication_configuration'),
  },
  {
    ids: ['CKV2_AWS_62', 'S3.11'],
    requires: 'buckets send notifications of events',
    types: BUCKET,
    fault: has('aws_s3_bucket_notification'),
  },
  {
    ids: ['CKV_AWS_258'],
    requires: 'function URLs authenticate their callers by IAM',
    types: ['aws_lambda_function_url'],
    fault: is('AWS_IAM', 'authorization_type'),
  },
];

function isSetIn(block: unknown, path: readonly string[]): boolean {
  return Boolean(valueAt(block, path));
}
