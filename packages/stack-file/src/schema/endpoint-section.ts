import { ASYNCHRONOUS } from './asynchronous';
import { DEPLOYMENT } from './deployment';
import { fieldsRequiring, flag, flagByStage, list, matching, section, whole } from './fields';
import {
  ENDPOINT_NAME,
  INSTANCE_COUNT,
  INSTANCE_TYPE,
  KMS_KEY_ARN,
  SAMPLING_PERCENT,
  SECURITY_GROUP_IDS,
  SUBNET_ID,
  VARIANT_INSTANCES,
} from './shared-fields';
import { SERVERLESS, SHADOW } from './variants';

const EXISTING = fieldsRequiring(
  "An existing endpoint in the stack's account and region, which the stack does not change. With api.enabled: false the stack only monitors it.",
  ['name', 'variants'],
  {
    name: {
      description: 'Name of the endpoint.',
      ...ENDPOINT_NAME,
      examples: ['fraud-detector'],
    },
    variants: list('Names of its production variants.', ENDPOINT_NAME, {
      minItems: 1,
      maxItems: 50,
      uniqueItems: true,
      examples: [['AllTraffic']],
    }),
    inferenceComponentName: {
      description:
        'Name of the inference component that answers, if the endpoint has components. Alarms and dashboards then show its requests.',
      ...ENDPOINT_NAME,
      examples: ['fraud-component'],
    },
    instanceType: {
      description:
        'Type of its instances. Without it the number of their processors is unknown, so no alarm watches them.',
      ...INSTANCE_TYPE,
      examples: ['ml.m5.large'],
    },
    serverless: flag('Whether it is serverless.', false),
    maximumInstances: {
      description:
        'Most instances of a variant, if it scales: the alarm autoscalingCeiling watches it.',
      ...INSTANCE_COUNT,
    },
  },
);

const DATA_CAPTURE = fieldsRequiring('Keeps requests and answers in S3.', ['s3Url'], {
  s3Url: {
    description: 'Existing bucket, and prefix.',
    ...matching(
      "^s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](?:/[A-Za-z0-9!_.'()=-]+)*/?$",
      's3://<bucket>/<prefix>',
    ),
    maxLength: 512,
    examples: ['s3://my-captures/churn'],
  },
  samplingPercent: { description: 'Percentage of requests that are kept.', ...SAMPLING_PERCENT },
  capture: list(
    'Whether to keep inputs, outputs or both.',
    { type: 'string', enum: ['input', 'output'] },
    { minItems: 1, uniqueItems: true, default: ['input', 'output'] },
  ),
  kmsKeyArn: {
    description: "Key that encrypts the captured data. Default: the bucket's.",
    ...KMS_KEY_ARN,
  },
});

const VPC = fieldsRequiring(
  "Existing VPC for the containers' network interfaces, which give them no access to the internet.",
  ['subnetIds', 'securityGroupIds'],
  {
    subnetIds: list('At least two subnets, in different availability zones.', SUBNET_ID, {
      minItems: 2,
      maxItems: 16,
      uniqueItems: true,
      examples: [['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1']],
    }),
    securityGroupIds: { description: 'Security groups of the interfaces.', ...SECURITY_GROUP_IDS },
  },
);

/** The section `endpoint`. */
export const ENDPOINT = section(
  'What the model runs on. Set instanceType and instanceCount for one variant on instances, or one of serverless, variants and existing.',
  {
    existing: EXISTING,
    ...VARIANT_INSTANCES,
    variantName: {
      description: 'Name of the production variant, a dimension of its metrics.',
      ...ENDPOINT_NAME,
      default: 'primary',
    },
    serverless: SERVERLESS,
    variants: list(
      'Several production variants that share the traffic by weight. Replaces instanceType, instanceCount and variantName.',
      { $ref: '#/$defs/variant' },
      { minItems: 2, maxItems: 10 },
    ),
    shadow: SHADOW,
    asynchronous: ASYNCHRONOUS,
    dataCapture: DATA_CAPTURE,
    vpc: VPC,
    networkIsolation: flag(
      'Whether containers have no network access, not even to AWS. SageMaker still delivers requests and artifacts.',
      false,
    ),
    kmsKeyArn: {
      description:
        "Key of the instances' disks. Instance types with local disks, such as ml.g5.xlarge and ml.m5d.large, do not support it.",
      ...KMS_KEY_ARN,
    },
    autoscaling: {
      description: 'Lets the number of instances follow the load, and a schedule.',
      $ref: '#/$defs/autoscaling',
    },
    startupTimeoutSeconds: whole(
      'Seconds until a container has to pass its health check. Default: decided by SageMaker.',
      60,
      3600,
    ),
    modelDownloadTimeoutSeconds: whole(
      'Longest time in seconds to download an artifact. Default: decided by SageMaker.',
      60,
      3600,
    ),
    routingStrategy: {
      description:
        'How requests are spread over instances. Default: decided by SageMaker, which picks at random.',
      type: 'string',
      enum: ['random', 'least-outstanding-requests'],
    },
    deployment: DEPLOYMENT,
    deletionProtection: flagByStage(
      'Whether Terraform refuses every plan that would destroy the endpoint.',
    ),
  },
);
