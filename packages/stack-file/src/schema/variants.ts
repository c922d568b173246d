import type { JsonSchema } from './json-schema';
import {
  ENDPOINT_NAME,
  INSTANCE_COUNT,
  SAMPLING_PERCENT,
  VARIANT_INSTANCES,
} from './shared-fields';

/** `endpoint.serverless` */
export const SERVERLESS = {
  description:
    'No instances: capacity follows the requests. Replaces instanceType and instanceCount.',
  type: 'object',
  additionalProperties: false,
  properties: {
    memoryMb: {
      description: 'Memory of a container in MB.',
      type: 'integer',
      enum: [1024, 2048, 3072, 4096, 5120, 6144],
      default: 2048,
    },
    maxConcurrency: {
      description: 'Concurrent requests; SageMaker throttles more.',
      type: 'integer',
      minimum: 1,
      maximum: 200,
      default: 5,
    },
    provisionedConcurrency: {
      description: 'Concurrent requests for which capacity stays warm, at most maxConcurrency.',
      type: 'integer',
      minimum: 1,
      maximum: 200,
    },
  },
} as const satisfies JsonSchema;

/** One of `endpoint.variants`. */
export const VARIANT = {
  description: 'One of several production variants.',
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: {
    name: {
      description: 'Name of the variant, a dimension of its metrics.',
      ...ENDPOINT_NAME,
      examples: ['champion'],
    },
    ...VARIANT_INSTANCES,
    weight: {
      description: "Share of the traffic, relative to the other variants' weights.",
      type: 'integer',
      minimum: 0,
      maximum: 1000000,
      default: 1,
    },
    model: {
      description: "Model of this variant. Default: the stack's model.",
      $ref: '#/$defs/ownModel',
    },
    autoscaling: {
      description: 'Autoscaling of this variant.',
      $ref: '#/$defs/autoscaling',
    },
  },
} as const satisfies JsonSchema;

/** `endpoint.shadow` */
export const SHADOW = {
  description:
    'A variant that receives copies of requests, and whose answers are discarded. It runs beside one production variant on instances.',
  type: 'object',
  additionalProperties: false,
  properties: {
    name: {
      description: 'Name of the variant, a dimension of its metrics.',
      ...ENDPOINT_NAME,
      default: 'shadow',
      examples: ['challenger'],
    },
    ...VARIANT_INSTANCES,
    samplingPercent: {
      description: 'Percentage of requests that are copied.',
      ...SAMPLING_PERCENT,
    },
    model: {
      description: "Model of the shadow. Default: the stack's model.",
      $ref: '#/$defs/ownModel',
    },
  },
} as const satisfies JsonSchema;

/** Autoscaling of a variant. */
export const AUTOSCALING = {
  description: 'Lets the number of instances follow the load, and a schedule.',
  type: 'object',
  additionalProperties: false,
  required: ['target', 'maximum'],
  properties: {
    metric: {
      description:
        'The metric to follow, per instance. concurrency: requests in progress, measured every ten seconds. invocations: requests per minute.',
      type: 'string',
      enum: ['concurrency', 'invocations'],
      default: 'concurrency',
    },
    target: {
      description: 'Target value of the metric, per instance.',
      type: 'number',
      exclusiveMinimum: 0,
      examples: [5],
    },
    minimum: { description: 'Fewest instances.', ...INSTANCE_COUNT, default: 1 },
    maximum: { description: 'Most instances.', ...INSTANCE_COUNT },
    scaleInCooldownSeconds: {
      description: 'Seconds to wait after removing instances before removing more.',
      type: 'integer',
      minimum: 0,
      maximum: 86400,
      default: 300,
    },
    scaleOutCooldownSeconds: {
      description: 'Seconds to wait after adding instances before adding more.',
      type: 'integer',
      minimum: 0,
      maximum: 86400,
      default: 60,
    },
    schedules: {
      description: 'Other bounds at certain times.',
      type: 'array',
      items: { $ref: '#/$defs/schedule' },
      maxItems: 50,
      default: [],
    },
  },
} as const satisfies JsonSchema;
