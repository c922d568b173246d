import { SCHEDULE_NAME_PATTERN } from '@inference-pipeline/constructs';

import { fieldsRequiring, matching } from './fields';
import { INSTANCE_COUNT } from './shared-fields';

/** One of `autoscaling.schedules`. */
export const SCHEDULE = fieldsRequiring(
  'Other bounds of autoscaling from a point in time on.',
  ['name', 'schedule', 'minimum', 'maximum'],
  {
    name: {
      description: 'Part of its name in AWS.',
      ...matching(
        SCHEDULE_NAME_PATTERN,
        'letters, digits, _ and -, at most 63, which begin with a letter or digit',
      ),
      examples: ['office-hours'],
    },
    schedule: {
      description:
        'When it applies, in the form of Application Auto Scaling: cron(…), rate(…) or at(…).',
      ...matching('^(?:cron|rate|at)[(][^()]+[)]$', 'cron(…), rate(…) or at(…)'),
      examples: ['cron(0 8 ? * MON-FRI *)'],
    },
    timezone: {
      description: 'IANA time zone of the schedule.',
      type: 'string',
      format: 'iana-time-zone',
      default: 'UTC',
      examples: ['Asia/Ho_Chi_Minh'],
    },
    minimum: { description: 'Fewest instances from then on.', ...INSTANCE_COUNT },
    maximum: { description: 'Most instances from then on.', ...INSTANCE_COUNT },
  },
);
