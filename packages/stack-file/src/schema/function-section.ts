import {
  FUNCTION_TIMEOUT_MAX_SECONDS,
  FUNCTION_TIMEOUT_MIN_SECONDS,
} from '@inference-pipeline/constructs';
import { ENVIRONMENT_DEFAULTS, ENVIRONMENT_RANGES } from '@inference-pipeline/inference-contract';

import { defaultByStage, type JsonSchema } from './json-schema';
import { BUCKET_NAME, SECURITY_GROUP_IDS, SUBNET_ID } from './shared-fields';

const CODE = {
  description:
    "S3 location of the function's zip, which the receiving team uploads from the stack's folder. Without it, Terraform uploads the zip.",
  type: 'object',
  additionalProperties: false,
  required: ['s3Bucket', 's3Key'],
  properties: {
    s3Bucket: {
      description: "Bucket in the stack's region.",
      ...BUCKET_NAME,
      examples: ['my-artifacts'],
    },
    s3Key: {
      description: 'Key of the zip.',
      type: 'string',
      pattern: "^[A-Za-z0-9!_.'()/=-]{1,1024}$",
      patternErrorMessage: "an S3 key of letters, digits and ! _ . ' ( ) / = -",
      examples: ['inference/function.zip'],
    },
    s3ObjectVersion: {
      description: 'Version of the object in a versioned bucket. Empty for the latest.',
      type: 'string',
      maxLength: 1024,
      default: '',
    },
  },
} as const;

const VPC = {
  description:
    "VPC that the function connects to. Without it, the function uses Lambda's network. The IDs are Terraform variables.",
  type: 'object',
  additionalProperties: false,
  required: ['subnetIds', 'securityGroupIds'],
  properties: {
    subnetIds: {
      description:
        'Private subnets, two or more for two zones. They need a route to DynamoDB, SageMaker Runtime, CloudWatch and X-Ray: VPC endpoints or a NAT gateway.',
      type: 'array',
      uniqueItems: true,
      minItems: 1,
      maxItems: 16,
      items: SUBNET_ID,
      examples: [['subnet-0123456789abcdef0']],
    },
    securityGroupIds: {
      description: 'Security groups, which have to allow outgoing HTTPS.',
      ...SECURITY_GROUP_IDS,
    },
  },
} as const;

/** The section `function`. */
export const FUNCTION = {
  description: 'The Lambda function in front of the endpoint.',
  type: 'object',
  additionalProperties: false,
  default: {},
  properties: {
    memoryMb: {
      description: 'Memory in MB; CPU grows with it.',
      type: 'integer',
      minimum: 128,
      maximum: 10240,
      default: 512,
    },
    timeoutSeconds: {
      description:
        'Timeout in seconds. The function answers 504 shortly before it; the HTTP API itself times out at 30.',
      type: 'integer',
      minimum: FUNCTION_TIMEOUT_MIN_SECONDS,
      maximum: FUNCTION_TIMEOUT_MAX_SECONDS,
      default: FUNCTION_TIMEOUT_MAX_SECONDS,
    },
    architecture: {
      description: 'Processor architecture. Arm costs a fifth less per second.',
      type: 'string',
      enum: ['arm64', 'x86_64'],
      default: 'arm64',
    },
    maxBodyBytes: {
      description: 'Largest request body in bytes; a larger one gets 413.',
      type: 'integer',
      minimum: ENVIRONMENT_RANGES.MAX_BODY_BYTES.min,
      maximum: ENVIRONMENT_RANGES.MAX_BODY_BYTES.max,
      default: ENVIRONMENT_DEFAULTS.MAX_BODY_BYTES,
    },
    code: CODE,
    reservedConcurrency: {
      ...defaultByStage(
        'Concurrent executions that the account reserves for the function, which are also its limit. An account has 1000 unless its quota was changed, and keeps at least 100 of them unreserved. -1 reserves none.',
        { production: 100, development: -1 },
      ),
      type: 'integer',
      minimum: -1,
      maximum: 100000,
    },
    tracing: {
      ...defaultByStage('Whether Lambda traces invocations with X-Ray.', {
        production: true,
        development: false,
      }),
      type: 'boolean',
    },
    deadLetterQueue: {
      ...defaultByStage(
        'Whether an SQS queue keeps the events of failed asynchronous invocations for 14 days. The API invokes synchronously, so only events sent past the API can end up there.',
        { production: true, development: false },
      ),
      type: 'boolean',
    },
    vpc: VPC,
    codeSigningConfigArn: {
      description: "ARN of the code signing configuration that the function's zip has to satisfy.",
      type: 'string',
      pattern: '^arn:aws[a-z-]*:lambda:[a-z0-9-]+:[0-9]{12}:code-signing-config:csc-[a-z0-9]{17}$',
      patternErrorMessage: 'the ARN of a code signing configuration of Lambda',
      examples: ['arn:aws:lambda:us-east-1:123456789012:code-signing-config:csc-0123456789abcdef0'],
    },
  },
} as const satisfies JsonSchema;
