import { LOG_RETENTION_DAYS } from '@inference-pipeline/constructs';
import type { StackConfig } from '@inference-pipeline/stack-file';

import { allMatch, type DefineVariable } from './define-variable';

/** Log retention and tags of the whole stack. */
export function housekeepingVariables(define: DefineVariable, { logs }: StackConfig) {
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
      takes: [
        [
          allMatch('^[A-Za-z0-9 +=._:/@-]{1,128}$', 'keys(var.tags)'),
          'keys of 1 to 128 letters, digits, spaces and + - = . _ : / @',
        ],
        [
          'alltrue([for each in keys(var.tags) : !startswith(each, "aws:")])',
          'no keys that begin with aws:, which AWS reserves',
        ],
      ],
    }),
  };
}
