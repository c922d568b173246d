import {
  DEFAULT_ROLLBACK_ALARMS,
  MAX_ROLLBACK_ALARMS,
  ROLLBACK_ALARM_KEYS,
} from '@inference-pipeline/constructs';

import { choice, fields, list, whole } from './fields';

/** `endpoint.deployment` */
export const DEPLOYMENT = fields(
  'How the endpoint moves to another model or other instances. Without it, all traffic moves at once and nothing rolls it back.',
  {
    strategy: choice(
      'canary: a first step, then the rest. linear: equal steps. all-at-once: one step. These three run old and new instances side by side until the end; rolling replaces them batch by batch.',
      ['canary', 'linear', 'all-at-once', 'rolling'],
      'all-at-once',
    ),
    stepPercent: whole(
      'Percentage of the instances in one step: canary 1 to 50, linear 10 to 50, rolling 5 to 50.',
      1,
      50,
    ),
    waitSeconds: whole('Seconds to watch the alarms after each step.', 0, 3600, { default: 300 }),
    terminationWaitSeconds: whole(
      'Seconds that the old instances stay after the last step; not with rolling.',
      0,
      3600,
    ),
    maximumExecutionTimeoutSeconds: whole(
      'Longest time of the whole deployment in seconds.',
      600,
      14400,
    ),
    rollbackAlarms: list(
      'Alarms that roll a deployment back when they fire. The AWS provider replaces an endpoint that gets its first list or loses it: decide before the first apply.',
      { type: 'string', enum: ROLLBACK_ALARM_KEYS },
      { maxItems: MAX_ROLLBACK_ALARMS, uniqueItems: true, default: DEFAULT_ROLLBACK_ALARMS },
    ),
  },
);
