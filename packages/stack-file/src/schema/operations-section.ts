import { PARTITION_NAMES_PATTERN } from '@inference-pipeline/constructs';

import { choice, matching, section } from './fields';
import { BUCKET_NAME, REGION } from './shared-fields';

/** The section `verify`. */
export const VERIFY = section('Defaults of infra:verify, which infra:deploy runs at the end.', {
  input: {
    description:
      'A sample input for the model, any JSON: the "input" of a request. It becomes an output of the stack, so it must not be secret. Without it, verification sends no requests.',
    examples: [[5.1, 3.5, 1.4, 0.2]],
  },
});

/** The section `backend`. */
export const BACKEND = section("Where Terraform keeps the stack's state.", {
  type: choice(
    'local: terraform.tfstate in the folder that Terraform runs in. s3: a bucket, with a lock file beside the state; pass what is missing here to terraform init with -backend-config.',
    ['local', 's3'],
    'local',
  ),
  bucket: {
    description: 'Bucket of the state (s3).',
    ...BUCKET_NAME,
    examples: ['my-terraform-state'],
  },
  key: {
    description:
      'Object key of the state (s3). Default: inference-pipeline/<stack>/terraform.tfstate, so that no two stacks share a state.',
    ...matching(
      '^(?!/)(?!.*//)[^\\x00-\\x1f\\x7f]+(?<!/)$',
      'an object key without control characters, which neither begins nor ends with / nor has //',
    ),
    maxLength: 1024,
    examples: ['churn/prod/terraform.tfstate'],
  },
  region: { description: 'Region of the bucket (s3).', ...REGION },
  kmsKeyId: {
    description: "KMS key that encrypts the state (s3). Default: S3's key.",
    ...matching(
      `^(?:arn:(${PARTITION_NAMES_PATTERN}):kms:[a-z0-9-]+:[0-9]{12}:(?:key|alias)/[A-Za-z0-9/_-]{1,250}|alias/[A-Za-z0-9/_-]{1,250}|(?:mrk-)?[0-9a-f-]{32,36})$`,
      'the ID, the ARN or the alias of a KMS key, alias/…',
    ),
    // Its region is that of the bucket, which another rule compares.
    location: { what: 'a key', reason: 'S3 encrypts the state with it', partition: 1 },
    examples: ['alias/terraform-state'],
  },
});
