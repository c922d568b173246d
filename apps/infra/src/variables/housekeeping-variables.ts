import { LOG_RETENTION_DAYS } from '@inference-pipeline/constructs';
import type { StackConfig } from '@inference-pipeline/stack-file';

import type { DefineVariable } from './define-variable';
import { tagConditions } from './tag-conditions';

/** Log retention and tags of the whole stack. */
export function housekeepingVariables(define: DefineVariable, { logs, tags }: StackConfig) {
  return {
    logRetentionDays: define('log_retention_days', {
      description: 'Days to keep the logs of function, API and endpoint.',
      type: 'number',
      default: logs.retentionDays,
      takes: [
        [
          `contains([${LOG_RETENTION_DAYS.join(', ')}], var.log_retention_days)`,
          `one of ${LOG_RETENTION_DAYS.join(', ')}`,
        ],
      ],
    }),
    tags: define('tags', {
      description:
        "Tags of every resource, in addition to the stack's own tags, which they override.",
      type: 'map(string)',
      default: {},
      takes: tagConditions(tags),
    }),
  };
}
