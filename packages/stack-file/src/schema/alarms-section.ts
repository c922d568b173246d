import {
  ALARM_KEYS,
  alarmDefinition,
  alarmSummary,
  LATENCY_STATISTICS,
  type AlarmDefinition,
  type AlarmKey,
} from '@inference-pipeline/constructs';
import { ASYNCHRONOUS_RANGES } from '@inference-pipeline/inference-contract';
import { SEVERITIES } from '@inference-pipeline/monitoring-constructs';

import { fields, section, whole } from './fields';
import type { JsonSchema } from './json-schema';

const DATAPOINTS = { type: 'integer', minimum: 1 } as const;

/**
 * Longest time that an inference may take, in ms: 6 hours in the queue of an asynchronous endpoint and 1 hour
 * in its model. One limit for every alarm on a time, because the way of serving is the stack's choice; a
 * stream takes at most 15 minutes, any other answer at most a minute.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpointAsync.html
 */
const LONGEST_INFERENCE_MS = 25_200_000;

/** Every field that an alarm can have. */
const ALARM_FIELDS = {
  enabled: { description: 'Whether the alarm exists.', type: 'boolean' },
  severity: {
    description: 'critical: pages somebody. warning: waits for working hours.',
    type: 'string',
    enum: SEVERITIES,
  },
  thresholdMs: {
    description: 'Milliseconds; the alarm fires above it.',
    type: 'number',
    exclusiveMinimum: 0,
    maximum: LONGEST_INFERENCE_MS,
  },
  thresholdPercent: {
    description: 'Percentage; the alarm fires above it.',
    type: 'number',
    minimum: 0,
    exclusiveMaximum: 100,
  },
  threshold: {
    description: 'Highest acceptable count in one period.',
    type: 'integer',
    minimum: 0,
  },
  statistic: {
    description: 'Statistic of each period. tm99: the average without the slowest hundredth.',
    type: 'string',
    enum: LATENCY_STATISTICS,
  },
  minimumSamples: { description: 'A period with fewer samples does not count.', ...DATAPOINTS },
  periodSeconds: whole('Seconds of one datapoint, a multiple of 60.', 60, 86400, {
    multipleOf: 60,
  }),
  evaluationPeriods: { description: 'Number of recent datapoints to evaluate.', ...DATAPOINTS },
  datapointsToAlarm: {
    description: 'How many of them have to be beyond the threshold.',
    ...DATAPOINTS,
  },
} as const satisfies Readonly<Record<string, JsonSchema>>;

/** Longest time that a request may wait in the queue of an asynchronous endpoint, in ms. */
const LONGEST_WAIT_MS = ASYNCHRONOUS_RANGES.ASYNCHRONOUS_REQUEST_TTL_SECONDS.max * 1_000;

/** Threshold of an alarm that fires below a percentage. */
const PERCENT_BELOW = {
  description: 'Percentage; the alarm fires below it.',
  type: 'number',
  exclusiveMinimum: 0,
  maximum: 100,
} as const;

/** Threshold that may be any number above 0: a drift index, or an error in the unit of a signal. */
const FRACTIONAL = {
  description: 'A number above 0; the alarm fires above it.',
  type: 'number',
  exclusiveMinimum: 0,
} as const;

/** The threshold of an alarm: its field has the unit in its name. */
function thresholdField({
  threshold,
  fires,
  fractional,
  needs,
}: AlarmDefinition): Readonly<Record<string, JsonSchema>> {
  const { thresholdMs, thresholdPercent, threshold: count } = ALARM_FIELDS;
  if (fires === 'aboveBand') {
    const description = 'Standard deviations from the usual value to the edge of the band.';
    return { threshold: { description, type: 'number', exclusiveMinimum: 0, maximum: 20 } };
  }
  if (threshold.kind === 'duration') {
    return {
      thresholdMs:
        needs === 'asynchronous' ? { ...thresholdMs, maximum: LONGEST_WAIT_MS } : thresholdMs,
    };
  }
  if (threshold.kind === 'percentage') {
    return fires === 'below' ? { thresholdPercent: PERCENT_BELOW } : { thresholdPercent };
  }

  if (fractional) return { threshold: FRACTIONAL };
  return fires === 'below'
    ? { threshold: { ...count, description: 'Lowest acceptable count in one period.', minimum: 1 } }
    : { threshold: count };
}

/** The settings that a stack can override, of one alarm of the constructs' table. */
function alarmSchema(key: AlarmKey) {
  const definition = alarmDefinition(key);
  const { statistic, statistics = LATENCY_STATISTICS, minimumSamples } = definition;
  const { enabled, severity, periodSeconds, evaluationPeriods, datapointsToAlarm } = ALARM_FIELDS;
  return fields(alarmSummary(key), {
    enabled,
    severity,
    ...thresholdField(definition),
    ...(statistic && { statistic: { ...ALARM_FIELDS.statistic, enum: statistics } }),
    ...(minimumSamples !== undefined && { minimumSamples: ALARM_FIELDS.minimumSamples }),
    periodSeconds,
    evaluationPeriods,
    datapointsToAlarm,
  });
}

/** An alarm as TypeScript sees it: with every field, although each alarm has only its own. */
interface AlarmSchema {
  readonly type: 'object';
  readonly properties: typeof ALARM_FIELDS;
}

const ALARM_SCHEMAS: unknown = Object.fromEntries(
  ALARM_KEYS.map((key) => [key, alarmSchema(key)] as const),
);

/** The section `alarms`, from the table of alarms of the constructs. */
export const ALARMS = section(
  'When people are notified: tunes alarms or turns them off. docs/runbook.md says what each alarm means and what to do.',
  ALARM_SCHEMAS as Readonly<Record<AlarmKey, AlarmSchema>>,
);
