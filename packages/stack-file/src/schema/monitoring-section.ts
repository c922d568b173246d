import { LOG_RETENTION_DAYS, TIMEZONE_PATTERN } from '@inference-pipeline/constructs';
import { ENVIRONMENT_DEFAULTS, METRICS_TRANSPORTS } from '@inference-pipeline/inference-contract';

import { defaultByStage, type JsonSchema } from './json-schema';

/** The section `metrics`. */
export const METRICS = {
  description: 'How the function publishes its metrics.',
  type: 'object',
  additionalProperties: false,
  default: {},
  properties: {
    transport: {
      description:
        'emf: as log lines, without API calls. put-metric-data: by API calls, while the record is written.',
      type: 'string',
      enum: METRICS_TRANSPORTS,
      default: ENVIRONMENT_DEFAULTS.METRICS_TRANSPORT,
    },
    dimensionless: {
      description:
        'Whether each metric is published without dimensions too: a total of all stacks of the account and region.',
      type: 'boolean',
      default: ENVIRONMENT_DEFAULTS.METRICS_DIMENSIONLESS,
    },
  },
} as const satisfies JsonSchema;

/** With a lower objective, the fastest burn rate (14.4) would need more than 100 % of errors. */
const OBJECTIVE_PERCENT = { type: 'number', minimum: 93.1, exclusiveMaximum: 100 } as const;

const OBJECTIVE_ENABLED = {
  description: 'Whether the objective and its alarms exist.',
  type: 'boolean',
  default: true,
} as const;

/** The section `slos`. */
export const SLOS = {
  description:
    'Service level objectives. Fast, medium and slow burn-rate alarms watch their error budgets.',
  type: 'object',
  additionalProperties: false,
  default: {},
  properties: {
    availability: {
      description: "Inferences that succeed; the callers' mistakes do not count.",
      type: 'object',
      additionalProperties: false,
      default: {},
      properties: {
        enabled: OBJECTIVE_ENABLED,
        objectivePercent: {
          description: 'Percentage of inferences that succeed.',
          ...OBJECTIVE_PERCENT,
          default: 99.5,
        },
      },
    },
    latency: {
      description: 'Inferences whose endpoint call is fast enough.',
      type: 'object',
      additionalProperties: false,
      default: {},
      properties: {
        enabled: OBJECTIVE_ENABLED,
        objectivePercent: {
          description: 'Percentage of inferences that take at most thresholdMs.',
          ...OBJECTIVE_PERCENT,
          default: 95,
        },
        thresholdMs: {
          description: 'Longest endpoint call that counts as fast, in milliseconds.',
          type: 'number',
          exclusiveMinimum: 0,
          maximum: 60000,
          default: 2000,
        },
      },
    },
    windowDays: {
      description:
        'Days over which the dashboard calculates compliance and the remaining error budget.',
      type: 'integer',
      minimum: 7,
      maximum: 90,
      default: 30,
    },
  },
} as const satisfies JsonSchema;

/** The field `runbookUrl`. */
export const RUNBOOK_URL = {
  description:
    'Address of the runbook that the alarm descriptions link to, followed by #<alarm>. Default: docs/runbook.md.',
  type: 'string',
  pattern: '^https?://[^\\s#]+$',
  patternErrorMessage: 'an http:// or https:// address without #',
  examples: ['https://wiki.example.com/inference/runbook'],
} as const satisfies JsonSchema;

/** The section `dashboard`. */
export const DASHBOARD = {
  description: 'The CloudWatch dashboard.',
  type: 'object',
  additionalProperties: false,
  default: {},
  properties: {
    timezone: {
      description: 'Time zone of its graphs, as an offset from UTC. Quote it.',
      type: 'string',
      pattern: TIMEZONE_PATTERN.source,
      patternErrorMessage: 'an offset from UTC: a sign, two digits of hours and two of minutes',
      default: '+0000',
      examples: ['+0700'],
    },
  },
} as const satisfies JsonSchema;

/** The section `logs`. */
export const LOGS = {
  description: 'Logs of function, API and endpoint.',
  type: 'object',
  additionalProperties: false,
  default: {},
  properties: {
    retentionDays: {
      ...defaultByStage(
        'Days until a log event is deleted; CloudWatch Logs accepts only these numbers.',
        { production: 365, development: 30 },
      ),
      type: 'integer',
      enum: LOG_RETENTION_DAYS,
    },
  },
} as const satisfies JsonSchema;
