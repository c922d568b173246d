import {
  GREATEST_ERROR,
  LOG_RETENTION_DAYS,
  TIMEZONE_PATTERN,
} from '@inference-pipeline/constructs';
import {
  ENVIRONMENT_DEFAULTS,
  METRICS_TRANSPORTS,
  MIN_SUCCESS_SAMPLING,
} from '@inference-pipeline/inference-contract';

import { choice, fieldsRequiring, flag, matching, section, whole } from './fields';
import { defaultByStage, type JsonSchema } from './json-schema';

/** The section `metrics`. */
export const METRICS = section('How the function publishes its metrics.', {
  transport: choice(
    'emf: as log lines, without API calls. put-metric-data: by API calls, while the record is written.',
    METRICS_TRANSPORTS,
    ENVIRONMENT_DEFAULTS.METRICS_TRANSPORT,
  ),
  dimensionless: flag(
    'Whether each metric is published without dimensions too: a total of all stacks of the account and region.',
    ENVIRONMENT_DEFAULTS.METRICS_DIMENSIONLESS,
  ),
});

/** With a lower objective, the fastest burn rate (14.4) would need more than 100 % of errors. */
const OBJECTIVE_PERCENT = { type: 'number', minimum: 93.1, exclusiveMaximum: 100 } as const;

const OBJECTIVE_ENABLED = flag('Whether the objective and its alarms exist.', true);

/** The section `slos`. */
export const SLOS = section(
  'Service level objectives. Fast, medium and slow burn-rate alarms watch their error budgets.',
  {
    availability: section("Inferences that succeed; the callers' mistakes do not count.", {
      enabled: OBJECTIVE_ENABLED,
      objectivePercent: {
        description: 'Percentage of inferences that succeed.',
        ...OBJECTIVE_PERCENT,
        default: 99.5,
      },
    }),
    latency: section('Inferences whose endpoint call is fast enough.', {
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
    }),
    quality: fieldsRequiring(
      'Predictions that match their ground truth. It needs groundTruth; without this section, there is no such objective.',
      ['objectivePercent'],
      {
        objectivePercent: {
          description: 'Percentage of predictions that are right.',
          ...OBJECTIVE_PERCENT,
          examples: [95],
        },
        maximumError: {
          description:
            'Required with groundTruth.kind: number: greatest distance from the ground truth at which a prediction counts as right.',
          type: 'number',
          minimum: 0,
          maximum: GREATEST_ERROR,
          examples: [0.1],
        },
      },
    ),
    firstByte: fieldsRequiring(
      'Streamed answers that begin soon enough. It needs api.streaming; without this section, there is no such objective.',
      ['objectivePercent'],
      {
        objectivePercent: {
          description: 'Percentage of streamed answers whose first byte comes within thresholdMs.',
          ...OBJECTIVE_PERCENT,
          examples: [95],
        },
        thresholdMs: {
          description:
            'Longest time from the call of the endpoint to the first byte that counts as soon, in milliseconds.',
          type: 'number',
          exclusiveMinimum: 0,
          maximum: 60000,
          default: 2000,
        },
      },
    ),
    windowDays: whole(
      'Days over which the dashboard calculates compliance and the remaining error budget.',
      7,
      90,
      { default: 30 },
    ),
  },
);

/** The field `runbookUrl`. */
export const RUNBOOK_URL = {
  description:
    'Address of the runbook that the alarm descriptions link to, followed by #<alarm>. Above about 250 characters, descriptions leave out the link to the dashboard. Default: a second CloudWatch dashboard, Inference-Runbook-<stack>, with a section for each alarm of the stack.',
  ...matching('^https?://[^\\s#]+$', 'an http:// or https:// address without #'),
  // A description has at most 1024 characters, and the longest text before the address about 500.
  maxLength: 400,
  examples: ['https://wiki.example.com/inference/runbook'],
} as const satisfies JsonSchema;

/** The section `dashboard`. */
export const DASHBOARD = section('The CloudWatch dashboard.', {
  timezone: {
    description: 'Time zone of its graphs, as an offset from UTC. Quote it.',
    ...matching(
      TIMEZONE_PATTERN.source,
      'an offset from UTC: a sign, two digits of hours and two of minutes',
    ),
    default: '+0000',
    examples: ['+0700'],
  },
});

/** The section `logs`. */
export const LOGS = section('Logs of function, API and endpoint.', {
  retentionDays: {
    ...defaultByStage(
      'Days until a log event is deleted; CloudWatch Logs accepts only these numbers.',
      { production: 365, development: 30 },
    ),
    type: 'integer',
    enum: LOG_RETENTION_DAYS,
  },
  successSampling: {
    description:
      'Share of successes that the function logs in full, each line with this share: 0.01 logs one in a hundred. Failures, cold starts and violations of signals are always logged. Metrics and records stay complete.',
    type: 'number',
    minimum: MIN_SUCCESS_SAMPLING,
    maximum: 1,
    default: ENVIRONMENT_DEFAULTS.SUCCESS_SAMPLING,
    examples: [0.01],
  },
});

/** The section `traffic`. */
export const TRAFFIC = fieldsRequiring(
  'Expected traffic. It changes no resource: the README of the stack says what it costs a month.',
  ['requestsPerSecond'],
  {
    requestsPerSecond: {
      description: 'Requests per second on average over a month, nights included.',
      type: 'number',
      exclusiveMinimum: 0,
      maximum: 100000,
      examples: [20],
    },
  },
);
