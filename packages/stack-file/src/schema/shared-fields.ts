import { REGION_PATTERN, REGIONS, VARIANT_NAME_PATTERN } from '@inference-pipeline/constructs';

import { matching } from './fields';
import { arnOf } from './location';

/** Kinds of values that several sections have; each field adds its description. */

const NAME_IN_WORDS = 'letters, digits and inner hyphens, at most 63';

/** Editors offer the examples. */
export const REGION = {
  ...matching(REGION_PATTERN, 'an AWS region such as us-east-1'),
  examples: REGIONS,
} as const;

export const KMS_KEY_ARN = {
  ...arnOf({
    service: 'kms',
    resource: 'key/[A-Za-z0-9-]{1,128}',
    what: 'a key',
    inWords: 'the ARN of a KMS key (not of an alias)',
    reason: 'services only use keys in their region; a replica of a multi-region key counts as one',
  }),
  examples: ['arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab'],
} as const;

export const TOPIC_ARN = arnOf({
  service: 'sns',
  resource: '[A-Za-z0-9_-]{1,256}',
  what: 'a topic',
  inWords: 'the ARN of a standard SNS topic',
  reason: 'alarms only notify topics in their region',
});

export const BUCKET_NAME = matching(
  '^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$',
  'the name of an S3 bucket, without s3://',
);

/** Name of an endpoint or a variant. */
export const ENDPOINT_NAME = matching(VARIANT_NAME_PATTERN.source, NAME_IN_WORDS);

export const SUBNET_ID = matching('^subnet-[0-9a-f]{8,17}$', 'the ID of a subnet, subnet-…');

export const SECURITY_GROUP_IDS = {
  type: 'array',
  items: matching('^sg-[0-9a-f]{8,17}$', 'the ID of a security group, sg-…'),
  minItems: 1,
  maxItems: 5,
  uniqueItems: true,
  examples: [['sg-0123456789abcdef0']],
} as const;

export const INSTANCE_TYPE = matching(
  '^ml[.][a-z0-9-]+[.][a-z0-9-]+$',
  'a SageMaker instance type, which begins with ml.',
);

/** From 1 to 1000. */
export const INSTANCE_COUNT = { type: 'integer', minimum: 1, maximum: 1000 } as const;

/** Instances of a variant that the stack makes. */
export const VARIANT_INSTANCES = {
  instanceType: {
    description: 'SageMaker instance type.',
    ...INSTANCE_TYPE,
    default: 'ml.m5.large',
    examples: ['ml.t2.medium', 'ml.c5.xlarge', 'ml.g5.xlarge'],
  },
  instanceCount: {
    description:
      'Number of instances. Two or more span availability zones. With autoscaling, the number that each new configuration begins with.',
    ...INSTANCE_COUNT,
    default: 1,
  },
} as const;

/** A percentage of requests; by default all of them. */
export const SAMPLING_PERCENT = {
  type: 'integer',
  minimum: 1,
  maximum: 100,
  default: 100,
} as const;
