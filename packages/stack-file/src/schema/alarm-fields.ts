import { SEVERITIES } from '@inference-pipeline/monitoring-constructs';

import type { JsonSchema } from './json-schema';

const STATISTIC = {
  description: 'Statistic of each period. tm99: the average without the slowest hundredth.',
  type: 'string',
  enum: ['Average', 'Maximum', 'p50', 'p75', 'p90', 'p95', 'p99', 'tm90', 'tm95', 'tm99'],
} as const;

const DATAPOINTS = { type: 'integer', minimum: 1 } as const;

/** Every field that an alarm can have. Each alarm has the common ones and some of the others. */
export const ALARM_FIELDS = {
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
    maximum: 60000,
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
  statistic: STATISTIC,
  minimumSamples: {
    description: 'A period with fewer samples does not count.',
    type: 'integer',
    minimum: 1,
  },
  periodSeconds: {
    description: 'Seconds of one datapoint, a multiple of 60.',
    type: 'integer',
    minimum: 60,
    maximum: 86400,
    multipleOf: 60,
  },
  evaluationPeriods: { description: 'Number of recent datapoints to evaluate.', ...DATAPOINTS },
  datapointsToAlarm: {
    description: 'How many of them have to be beyond the threshold.',
    ...DATAPOINTS,
  },
} as const satisfies Readonly<Record<string, JsonSchema>>;

const { enabled, severity, thresholdMs, thresholdPercent, threshold, statistic, minimumSamples } =
  ALARM_FIELDS;
const { periodSeconds, evaluationPeriods, datapointsToAlarm } = ALARM_FIELDS;

/** Statistics without trimmed means, which anomaly detection does not take. */
const ANOMALY_STATISTICS = STATISTIC.enum.filter((name) => !name.startsWith('tm'));

/** The fields of each kind of alarm, besides the common ones. */
const KINDS = {
  latencyAlarm: { thresholdMs, statistic },
  sampledLatencyAlarm: { thresholdMs, statistic, minimumSamples },
  tableLatencyAlarm: {
    thresholdMs,
    statistic: {
      ...statistic,
      description: 'Statistic of each period; DynamoDB documents no percentiles.',
      enum: ['Average', 'Maximum'],
    },
    minimumSamples,
  },
  rateAlarm: { thresholdPercent, minimumSamples },
  utilisationAlarm: { thresholdPercent },
  countAlarm: { threshold },
  anomalyAlarm: {
    threshold: {
      description: 'Standard deviations from the usual value to the edge of the band.',
      type: 'number',
      exclusiveMinimum: 0,
      maximum: 20,
    },
    statistic: {
      ...statistic,
      description: 'Statistic of each period.',
      enum: ANOMALY_STATISTICS,
    },
  },
  fewestAlarm: {
    threshold: { ...threshold, description: 'Lowest acceptable count in one period.', minimum: 1 },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>;

/** Name of a kind of alarm: what its threshold measures, and what else can be set. */
export type AlarmKind = keyof typeof KINDS;

/** The definitions of the kinds of alarms. */
export const ALARM_DEFINITIONS: Readonly<Record<AlarmKind, JsonSchema>> = mapValues(
  KINDS,
  (fields) => ({
    type: 'object',
    additionalProperties: false,
    properties: {
      enabled,
      severity,
      ...fields,
      periodSeconds,
      evaluationPeriods,
      datapointsToAlarm,
    },
  }),
);

function mapValues<K extends string, V, W>(
  record: Readonly<Record<K, V>>,
  change: (value: V) => W,
) {
  const entries = Object.entries<V>(record).map(([key, value]) => [key, change(value)] as const);
  return Object.fromEntries(entries) as Record<K, W>;
}
