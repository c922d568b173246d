import {
  FUNCTION_TIMEOUT_MAX_SECONDS,
  FUNCTION_TIMEOUT_MIN_SECONDS,
  NO_RESERVATION,
} from '@inference-pipeline/constructs';
import {
  ENVIRONMENT_DEFAULTS,
  ENVIRONMENT_RANGES,
  MAX_JSON_BODY_BYTES,
} from '@inference-pipeline/inference-contract';

import { choice, fieldsRequiring, flagByStage, list, matching, section, whole } from './fields';
import { arnOf } from './location';
import { BUCKET_NAME, SECURITY_GROUP_IDS, SUBNET_ID } from './shared-fields';

const CODE = fieldsRequiring(
  "S3 location of the function's zip, which the receiving team uploads from the stack's folder. Without it, Terraform uploads the zip.",
  ['s3Bucket', 's3Key'],
  {
    s3Bucket: {
      description: "Bucket in the stack's region.",
      ...BUCKET_NAME,
      examples: ['my-artifacts'],
    },
    s3Key: {
      description: 'Key of the zip.',
      ...matching(
        "^[A-Za-z0-9!_.'()/=-]{1,1024}$",
        "an S3 key of letters, digits and ! _ . ' ( ) / = -",
      ),
      examples: ['inference/function.zip'],
    },
    s3ObjectVersion: {
      description: 'Version of the object in a versioned bucket. Empty for the latest.',
      ...matching('^[A-Za-z0-9._-]*$', 'the version of an S3 object, or nothing'),
      maxLength: 1024,
      default: '',
    },
  },
);

const VPC = fieldsRequiring(
  "VPC that the function connects to. Without it, the function uses Lambda's network. The IDs are Terraform variables.",
  ['subnetIds', 'securityGroupIds'],
  {
    subnetIds: list(
      'Private subnets, two or more for two zones. They need a route to DynamoDB, SageMaker Runtime, CloudWatch and X-Ray: VPC endpoints or a NAT gateway.',
      SUBNET_ID,
      { uniqueItems: true, minItems: 1, maxItems: 16, examples: [['subnet-0123456789abcdef0']] },
    ),
    securityGroupIds: {
      description: 'Security groups, which have to allow outgoing HTTPS.',
      ...SECURITY_GROUP_IDS,
    },
  },
);

/** The section `function`. */
export const FUNCTION = section('The Lambda function in front of the endpoint.', {
  memoryMb: whole('Memory in MB; CPU grows with it.', 128, 10240, { default: 512 }),
  timeoutSeconds: whole(
    'Timeout in seconds. The function answers 504 shortly before it; the HTTP API itself times out at 30.',
    FUNCTION_TIMEOUT_MIN_SECONDS,
    FUNCTION_TIMEOUT_MAX_SECONDS,
    { default: FUNCTION_TIMEOUT_MAX_SECONDS },
  ),
  architecture: choice(
    'Processor architecture. Arm costs a fifth less per second.',
    ['arm64', 'x86_64'],
    'arm64',
  ),
  maxBodyBytes: whole(
    `Largest request body in bytes, compressed or not; a larger one gets 413. Requests in JSON may have at most ${MAX_JSON_BODY_BYTES}. Default: ${ENVIRONMENT_DEFAULTS.MAX_BODY_BYTES}, or ${ENVIRONMENT_RANGES.MAX_BODY_BYTES.max} if model takes bodies byte for byte.`,
    ENVIRONMENT_RANGES.MAX_BODY_BYTES.min,
    ENVIRONMENT_RANGES.MAX_BODY_BYTES.max,
  ),
  code: CODE,
  reservedConcurrency: {
    description:
      'Concurrent executions that are reserved for the function, which are also its limit; -1 reserves none. Lambda refuses a reservation that leaves the account fewer than 100; a new account can have as few as 10 in all. A Terraform variable can change it.',
    type: 'integer',
    minimum: -1,
    maximum: 100000,
    default: NO_RESERVATION,
  },
  tracing: flagByStage('Whether Lambda traces invocations with X-Ray.'),
  deadLetterQueue: flagByStage(
    'Whether an SQS queue keeps the events of failed asynchronous invocations for 14 days. The API invokes synchronously, so only events sent past the API can end up there.',
  ),
  vpc: VPC,
  codeSigningConfigArn: {
    description: "ARN of the code signing configuration that the function's zip has to satisfy.",
    ...arnOf({
      service: 'lambda',
      resource: 'code-signing-config:csc-[a-z0-9]{17}',
      what: 'a configuration',
      inWords: 'the ARN of a code signing configuration of Lambda',
      reason: 'Lambda only accepts configurations in its account and region',
      ownAccount: true,
    }),
    examples: ['arn:aws:lambda:us-east-1:123456789012:code-signing-config:csc-0123456789abcdef0'],
  },
});
