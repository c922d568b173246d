import { LOG_RETENTION_DAYS } from '@inference-pipeline/constructs';
import type { StackConfig } from '@inference-pipeline/stack-file';

import { allMatch, validation, type DefineVariable } from './define-variable';

/** Log retention and tags of the whole stack. */
export function housekeepingVariables(define: DefineVariable, { logs }: StackConfig) {
  return {
    logRetentionDays: define('log_retention_days', {
      description: 'Days that function, API and endpoint keep their logs.',
      type: 'number',
      default: logs.retentionDays,
      validation: [
        validation(
          `\${contains([${LOG_RETENTION_DAYS.join(', ')}], var.log_retention_days)}`,
          `log_retention_days takes one of ${LOG_RETENTION_DAYS.join(', ')}.`,
        ),
      ],
    }),
    tags: define('tags', {
      description: "Tags of everything in the stack, besides the stack's own, which they override.",
      type: 'map(string)',
      default: {},
      validation: [
        validation(
          allMatch('^[A-Za-z0-9 +=._:/@-]{1,128}$', 'keys(var.tags)'),
          'tags takes keys of 1 to 128 letters, digits, spaces and + - = . _ : / @.',
        ),
        validation(
          '${alltrue([for each in keys(var.tags) : !startswith(each, "aws:")])}',
          'tags takes no keys that begin with aws:, which AWS keeps to itself.',
        ),
      ],
    }),
  };
}
