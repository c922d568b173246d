import {
  ARN_GROUPS,
  CONTAINER_HOSTNAME_PATTERN,
  MODEL_DATA_URL_PATTERN,
  MODEL_IMAGE_GROUPS,
  MODEL_IMAGE_PATTERN,
  MODEL_LIMITS,
  MODEL_PACKAGE_ARN_PATTERN,
} from '@inference-pipeline/constructs';
import {
  ACCEPT_PATTERN,
  ENVIRONMENT_DEFAULTS,
  MEDIA_TYPE_PATTERN,
} from '@inference-pipeline/inference-contract';

import { choice, fields, fieldsRequiring, list, matching, section } from './fields';
import { arnOf } from './location';
import { KMS_KEY_ARN } from './shared-fields';

const IMAGE = {
  description: "Container image in Amazon ECR, in the stack's region, with tag or digest.",
  ...matching(MODEL_IMAGE_PATTERN, 'an image that was pushed to Amazon ECR, with a tag or digest'),
  maxLength: MODEL_LIMITS.imageCharacters,
  location: {
    what: 'an image',
    reason: 'SageMaker only pulls from its region',
    region: MODEL_IMAGE_GROUPS.region,
    dnsSuffix: MODEL_IMAGE_GROUPS.dnsSuffix,
  },
  examples: ['683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-xgboost:1.7-1'],
} as const;

const DATA_URL = {
  description: "S3 address of the model's artifact. Without it, the image contains its model.",
  ...matching(
    MODEL_DATA_URL_PATTERN,
    'the S3 address of a .tar.gz archive, s3://<bucket>/<key>.tar.gz',
  ),
  maxLength: MODEL_LIMITS.dataUrlCharacters,
  examples: ['s3://my-models/churn/2026-11-01/model.tar.gz'],
} as const;

const PACKAGE_ARN = {
  description:
    "Version of a model package, from a registry in the stack's region or from AWS Marketplace, instead of an image.",
  ...matching(
    MODEL_PACKAGE_ARN_PATTERN,
    'the ARN of a model package version, …:model-package/<group>/<version>',
  ),
  maxLength: MODEL_LIMITS.packageArnCharacters,
  location: {
    what: 'a package',
    reason: 'SageMaker only pulls from its region',
    partition: ARN_GROUPS.partition,
    region: ARN_GROUPS.region,
  },
  examples: ['arn:aws:sagemaker:us-east-1:123456789012:model-package/churn/7'],
} as const;

const PACKAGE_SOURCES = fields(
  'What SageMaker reads to run the package. A package from AWS Marketplace needs nothing here.',
  {
    repositoryArns: list(
      "ECR repositories of the package's images.",
      arnOf({
        service: 'ecr',
        resource: 'repository/[a-z0-9._/-]+',
        what: 'a repository',
        inWords: 'the ARN of an ECR repository',
        reason: 'SageMaker only pulls from its region',
      }),
      {
        maxItems: 20,
        default: [],
        examples: [['arn:aws:ecr:us-east-1:123456789012:repository/churn-model']],
      },
    ),
    objectArns: list(
      "S3 objects of the package's artifacts; * matches any characters.",
      arnOf({
        service: 's3',
        regional: false,
        account: '',
        resource: "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]/[A-Za-z0-9!_.*'()/=-]+",
        what: 'an object',
        inWords: 'the ARN of S3 objects, arn:aws:s3:::<bucket>/<key or pattern>',
        reason: 'a stack has no access to other partitions',
      }),
      { maxItems: 20, default: [], examples: [['arn:aws:s3:::my-models/churn/*']] },
    ),
  },
);

const ENVIRONMENT = {
  description:
    "Environment variables of the image's or package's container. Do not put secrets here: anyone who can read the state or the console sees them. Values are strings: quote numbers.",
  type: 'object',
  maxProperties: MODEL_LIMITS.environmentVariables,
  propertyNames: {
    pattern: '^[A-Za-z_][A-Za-z0-9_]{0,1023}$',
    patternErrorMessage: 'a name of letters, digits and _ that does not begin with a digit',
  },
  additionalProperties: { type: 'string', maxLength: MODEL_LIMITS.environmentCharacters },
  default: {},
  examples: [{ SAGEMAKER_CONTAINER_LOG_LEVEL: '20' }],
} as const;

const MEDIA_TYPE = matching(
  MEDIA_TYPE_PATTERN,
  'a media type in lower case without parameters, such as image/jpeg',
);

const HOSTNAME = {
  ...matching(CONTAINER_HOSTNAME_PATTERN, 'letters, digits and inner hyphens, at most 63'),
  examples: ['classifier'],
} as const;

/** The section `model`. */
export const MODEL = section(
  'The model that serves inferences: one of image, packageArn and containers. With endpoint.existing, only its name, content type and target container.',
  {
    name: {
      description: 'Name of the model in answers and records.',
      ...matching(
        '^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$',
        'letters, digits and . _ -, at most 63, which begin with a letter or digit',
      ),
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
    containers: list(
      'Two to fifteen containers instead of one image.',
      { $ref: '#/$defs/modelContainer' },
      { minItems: 2, maxItems: 15 },
    ),
    execution: choice(
      "How several containers work together. serial: each one's output is the input of the next. direct: one of them, targetContainer, answers.",
      ['serial', 'direct'],
      'serial',
    ),
    targetContainer: {
      description: 'Hostname of the container that answers, with execution: direct.',
      ...HOSTNAME,
    },
    contentType: {
      description:
        'Media type that the container takes. With application/json and text/csv, requests are {"input": …}; the built-in XGBoost container takes text/csv. A request of any other type, such as image/jpeg, goes to the container byte for byte.',
      ...MEDIA_TYPE,
      default: ENVIRONMENT_DEFAULTS.MODEL_CONTENT_TYPE,
      examples: ['text/csv', 'image/jpeg', 'application/x-npy'],
    },
    contentTypes: list(
      'Media types of requests, where there are several: application/json is {"input": …}, any other goes to the container byte for byte. Must cover contentType. Default: application/json if contentType is application/json or text/csv, else contentType.',
      MEDIA_TYPE,
      {
        minItems: 1,
        maxItems: 20,
        uniqueItems: true,
        examples: [['image/jpeg', 'image/png', 'application/json']],
      },
    ),
    accept: {
      description:
        'Media type that the container is asked to answer with. Callers get an answer that is not JSON as it is, or in JSON, by their Accept header. Default: contentType if that is application/json or text/csv, else application/json.',
      ...matching(
        ACCEPT_PATTERN,
        'a media type or range such as application/json, image/* or */*, in lower case',
      ),
      maxLength: 1024,
      examples: ['application/json;verbose', 'image/png', '*/*'],
    },
    targetModels: list(
      'Models of an existing multi-model endpoint that callers may name by the header Inference-Target-Model: paths below its S3 prefix, in which * matches any characters. Callers need no header if there is just one, without *.',
      matching(
        '^(?=[^*]*(?:[*][^*]*){0,4}$)[A-Za-z0-9*][A-Za-z0-9._/*=-]{0,254}$',
        'a path of letters, digits and . _ / = -, with at most four *',
      ),
      {
        minItems: 1,
        maxItems: 20,
        uniqueItems: true,
        examples: [['tenants/*.tar.gz'], ['churn.tar.gz']],
      },
    ),
    enableExplanations: {
      description:
        "Which requests to an existing endpoint with a Clarify explainer are explained: a JMESPath expression on the request. Default: the endpoint's.",
      ...matching('^[\\x20-\\x7e]{1,64}$', 'an expression of at most 64 characters of ASCII'),
      examples: ['`true`'],
    },
    customAttributes: {
      description:
        'Text that the container gets with each request, in the header X-Amzn-SageMaker-Custom-Attributes.',
      ...matching(
        '^[\\x21-\\x7e]([\\x20-\\x7e]{0,1022}[\\x21-\\x7e])?$',
        'at most 1024 characters of ASCII',
      ),
      examples: ['accept_eula=true'],
    },
    environment: ENVIRONMENT,
  },
);

/** One of several containers. */
export const MODEL_CONTAINER = fieldsRequiring('One of several containers.', ['image'], {
  image: IMAGE,
  dataUrl: DATA_URL,
  environment: ENVIRONMENT,
  hostname: {
    description: 'Name of the container; required with execution: direct.',
    ...HOSTNAME,
  },
});

/** The model of one variant, in place of the stack's. */
export const OWN_MODEL = fields('The model of one variant: an image or a package.', {
  image: IMAGE,
  dataUrl: DATA_URL,
  packageArn: PACKAGE_ARN,
  packageSources: PACKAGE_SOURCES,
  environment: ENVIRONMENT,
});
