import { DEFAULT_ROLLBACK_ALARMS, ROLLBACK_ALARM_KEYS } from '@inference-pipeline/constructs';

import type { JsonSchema } from './json-schema';

/** `endpoint.deployment` */
export const DEPLOYMENT = {
  description:
    'How the endpoint moves to another model or other instances. Without it, all traffic moves at once and nothing rolls it back.',
  type: 'object',
  additionalProperties: false,
  properties: {
    strategy: {
      description:
        'canary: a first step, then the rest. linear: equal steps. all-at-once: one step. These three run old and new instances side by side until the end; rolling replaces them batch by batch.',
      type: 'string',
      enum: ['canary', 'linear', 'all-at-once', 'rolling'],
      default: 'all-at-once',
    },
    stepPercent: {
      description:
        'Percentage of the instances in one step: canary 1 to 50, linear 10 to 50, rolling 5 to 50.',
      type: 'integer',
      minimum: 1,
      maximum: 50,
    },
    waitSeconds: {
      description: 'Seconds to watch the alarms after each step.',
      type: 'integer',
      minimum: 0,
      maximum: 3600,
      default: 300,
    },
    terminationWaitSeconds: {
      description: 'Seconds that the old instances stay after the last step; not with rolling.',
      type: 'integer',
      minimum: 0,
      maximum: 3600,
    },
    maximumExecutionTimeoutSeconds: {
      description: 'Longest time of the whole deployment in seconds.',
      type: 'integer',
      minimum: 600,
      maximum: 14400,
    },
    rollbackAlarms: {
      description:
        'Alarms that roll a deployment back when they fire. The AWS provider replaces an endpoint that gets its first list or loses it: decide before the first apply.',
      type: 'array',
      items: { type: 'string', enum: ROLLBACK_ALARM_KEYS },
      maxItems: 10,
      uniqueItems: true,
      default: DEFAULT_ROLLBACK_ALARMS,
    },
  },
} as const satisfies JsonSchema;
