import { SCHEDULE_NAME_PATTERN } from '@inference-pipeline/constructs';

import type { JsonSchema } from './json-schema';
import { INSTANCE_COUNT } from './shared-fields';

/** One of `autoscaling.schedules`. */
export const SCHEDULE = {
  description: 'Other bounds of autoscaling from a point in time on.',
  type: 'object',
  additionalProperties: false,
  required: ['name', 'schedule', 'minimum', 'maximum'],
  properties: {
    name: {
      description: 'Part of its name in AWS.',
      type: 'string',
      pattern: SCHEDULE_NAME_PATTERN,
      patternErrorMessage:
        'letters, digits, _ and -, at most 63, which begin with a letter or digit',
      examples: ['office-hours'],
    },
    schedule: {
      description:
        'When it applies, in the form of Application Auto Scaling: cron(…), rate(…) or at(…).',
      type: 'string',
      pattern: '^(?:cron|rate|at)[(][^()]+[)]$',
      patternErrorMessage: 'cron(…), rate(…) or at(…)',
      examples: ['cron(0 8 ? * MON-FRI *)'],
    },
    timezone: {
      description: 'IANA time zone of the schedule.',
      type: 'string',
      pattern: '^[A-Za-z]+(?:/[A-Za-z0-9_+-]+)*$',
      patternErrorMessage: 'the IANA name of a time zone',
      default: 'UTC',
      examples: ['Asia/Ho_Chi_Minh'],
    },
    minimum: { description: 'Fewest instances from then on.', ...INSTANCE_COUNT },
    maximum: { description: 'Most instances from then on.', ...INSTANCE_COUNT },
  },
} as const satisfies JsonSchema;
