import {
  CONTAINER_HOSTNAME_PATTERN,
  MODEL_DATA_URL_PATTERN,
  MODEL_IMAGE_PATTERN,
  MODEL_PACKAGE_ARN_PATTERN,
} from '@inference-pipeline/constructs';
import { ENVIRONMENT_DEFAULTS, MODEL_CONTENT_TYPES } from '@inference-pipeline/inference-contract';

import type { JsonSchema } from './json-schema';
import { KMS_KEY_ARN } from './shared-fields';

const IMAGE = {
  description: "Container image in Amazon ECR, in the stack's region, with tag or digest.",
  type: 'string',
  pattern: MODEL_IMAGE_PATTERN,
  patternErrorMessage: 'an image that was pushed to Amazon ECR, with a tag or digest',
  examples: ['683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-xgboost:1.7-1'],
} as const;

const DATA_URL = {
  description: "S3 address of the model's artifact. Without it, the image contains its model.",
  type: 'string',
  pattern: MODEL_DATA_URL_PATTERN,
  patternErrorMessage: 'the S3 address of a .tar.gz archive, s3://<bucket>/<key>.tar.gz',
  examples: ['s3://my-models/churn/2026-11-01/model.tar.gz'],
} as const;

const PACKAGE_ARN = {
  description:
    "Version of a model package, from a registry in the stack's region or from AWS Marketplace, instead of an image.",
  type: 'string',
  pattern: MODEL_PACKAGE_ARN_PATTERN,
  patternErrorMessage: 'the ARN of a model package version, …:model-package/<group>/<version>',
  examples: ['arn:aws:sagemaker:us-east-1:123456789012:model-package/churn/7'],
} as const;

const PACKAGE_SOURCES = {
  description:
    'What SageMaker reads to run the package. A package from AWS Marketplace needs nothing here.',
  type: 'object',
  additionalProperties: false,
  properties: {
    repositoryArns: {
      description: "ECR repositories of the package's images.",
      type: 'array',
      items: {
        type: 'string',
        pattern: '^arn:aws[a-z-]*:ecr:[a-z0-9-]+:[0-9]{12}:repository/[a-z0-9._/-]+$',
        patternErrorMessage: 'the ARN of an ECR repository',
      },
      maxItems: 20,
      default: [],
      examples: [['arn:aws:ecr:us-east-1:123456789012:repository/churn-model']],
    },
    objectArns: {
      description: "S3 objects of the package's artifacts; * matches any characters.",
      type: 'array',
      items: {
        type: 'string',
        pattern: "^arn:aws[a-z-]*:s3:::[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]/[A-Za-z0-9!_.*'()/=-]+$",
        patternErrorMessage: 'the ARN of S3 objects, arn:aws:s3:::<bucket>/<key or pattern>',
      },
      maxItems: 20,
      default: [],
      examples: [['arn:aws:s3:::my-models/churn/*']],
    },
  },
} as const;

const ENVIRONMENT = {
  description:
    "Environment variables of the image's or package's container. Do not put secrets here: anyone who can read the state or the console sees them. Values are strings: quote numbers.",
  type: 'object',
  maxProperties: 100,
  propertyNames: {
    pattern: '^[A-Za-z_][A-Za-z0-9_]{0,1023}$',
    patternErrorMessage: 'a name of letters, digits and _ that does not begin with a digit',
  },
  additionalProperties: { type: 'string', maxLength: 1024 },
  default: {},
  examples: [{ SAGEMAKER_CONTAINER_LOG_LEVEL: '20' }],
} as const;

const HOSTNAME = {
  type: 'string',
  pattern: CONTAINER_HOSTNAME_PATTERN,
  patternErrorMessage: 'letters, digits and inner hyphens, at most 63',
  examples: ['classifier'],
} as const;

/** The section `model`. */
export const MODEL = {
  description:
    'The model that serves inferences: one of image, packageArn and containers. With endpoint.existing, only its name, content type and target container.',
  type: 'object',
  additionalProperties: false,
  properties: {
    name: {
      description: 'Name of the model in answers and records.',
      type: 'string',
      pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$',
      patternErrorMessage:
        'letters, digits and . _ -, at most 63, which begin with a letter or digit',
      examples: ['churn-xgboost'],
    },
    image: IMAGE,
    dataUrl: DATA_URL,
    dataKmsKeyArn: {
      description:
        'Customer managed key of the artifacts in S3. SageMaker gets permission to decrypt with it.',
      ...KMS_KEY_ARN,
    },
    packageArn: PACKAGE_ARN,
    packageSources: PACKAGE_SOURCES,
    containers: {
      description: 'Two to fifteen containers instead of one image.',
      type: 'array',
      items: { $ref: '#/$defs/modelContainer' },
      minItems: 2,
      maxItems: 15,
    },
    execution: {
      description:
        "How several containers work together. serial: each one's output is the input of the next. direct: one of them, targetContainer, answers.",
      type: 'string',
      enum: ['serial', 'direct'],
      default: 'serial',
    },
    targetContainer: {
      description: 'Hostname of the container that answers, with execution: direct.',
      ...HOSTNAME,
    },
    contentType: {
      description:
        'What the container accepts and returns. The built-in XGBoost container takes text/csv.',
      type: 'string',
      enum: MODEL_CONTENT_TYPES,
      default: ENVIRONMENT_DEFAULTS.MODEL_CONTENT_TYPE,
    },
    environment: ENVIRONMENT,
  },
  default: {},
} as const satisfies JsonSchema;

/** One of several containers. */
export const MODEL_CONTAINER = {
  description: 'One of several containers.',
  type: 'object',
  additionalProperties: false,
  required: ['image'],
  properties: {
    image: IMAGE,
    dataUrl: DATA_URL,
    environment: ENVIRONMENT,
    hostname: {
      description: 'Name of the container; required with execution: direct.',
      ...HOSTNAME,
    },
  },
} as const satisfies JsonSchema;

/** The model of one variant, in place of the stack's. */
export const OWN_MODEL = {
  description: 'The model of one variant: an image or a package.',
  type: 'object',
  additionalProperties: false,
  properties: {
    image: IMAGE,
    dataUrl: DATA_URL,
    packageArn: PACKAGE_ARN,
    packageSources: PACKAGE_SOURCES,
    environment: ENVIRONMENT,
  },
} as const satisfies JsonSchema;
