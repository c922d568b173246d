import { choice, fields, fieldsRequiring, list, whole } from './fields';
import {
  ENDPOINT_NAME,
  INSTANCE_COUNT,
  SAMPLING_PERCENT,
  VARIANT_INSTANCES,
} from './shared-fields';

/** `endpoint.serverless` */
export const SERVERLESS = fields(
  'No instances: capacity follows the requests. Replaces instanceType and instanceCount.',
  {
    memoryMb: {
      description: 'Memory of a container in MB.',
      type: 'integer',
      enum: [1024, 2048, 3072, 4096, 5120, 6144],
      default: 2048,
    },
    maxConcurrency: whole('Concurrent requests; SageMaker throttles more.', 1, 200, { default: 5 }),
    provisionedConcurrency: whole(
      'Concurrent requests for which capacity stays warm, at most maxConcurrency.',
      1,
      200,
    ),
  },
);

/** One of `endpoint.variants`. */
export const VARIANT = fieldsRequiring('One of several production variants.', ['name'], {
  name: {
    description: 'Name of the variant, a dimension of its metrics.',
    ...ENDPOINT_NAME,
    examples: ['champion'],
  },
  ...VARIANT_INSTANCES,
  weight: whole("Share of the traffic, relative to the other variants' weights.", 0, 1000000, {
    default: 1,
  }),
  model: {
    description: "Model of this variant. Default: the stack's model.",
    $ref: '#/$defs/ownModel',
  },
  autoscaling: {
    description: 'Autoscaling of this variant.',
    $ref: '#/$defs/autoscaling',
  },
});

/** `endpoint.shadow` */
export const SHADOW = fields(
  'A variant that receives copies of requests, and whose answers are discarded. It runs beside one production variant on instances.',
  {
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
);

/** Autoscaling of a variant. */
export const AUTOSCALING = fieldsRequiring(
  'Lets the number of instances follow the load, and a schedule.',
  ['target', 'maximum'],
  {
    metric: choice(
      'The metric to follow, per instance. concurrency: requests in progress, measured every ten seconds. invocations: requests per minute. backlog: unfinished requests of an asynchronous endpoint, the only metric that it has.',
      ['concurrency', 'invocations', 'backlog'],
      'concurrency',
    ),
    target: {
      description: 'Target value of the metric, per instance.',
      type: 'number',
      exclusiveMinimum: 0,
      examples: [5],
    },
    minimum: whole(
      'Fewest instances. 0 only for an asynchronous endpoint: its first request then starts one.',
      0,
      1000,
      { default: 1 },
    ),
    maximum: { description: 'Most instances.', ...INSTANCE_COUNT },
    scaleInCooldownSeconds: whole(
      'Seconds to wait after removing instances before removing more.',
      0,
      86400,
      { default: 300 },
    ),
    scaleOutCooldownSeconds: whole(
      'Seconds to wait after adding instances before adding more.',
      0,
      86400,
      { default: 60 },
    ),
    schedules: list(
      'Other bounds at certain times.',
      { $ref: '#/$defs/schedule' },
      { maxItems: 50, default: [] },
    ),
  },
);
