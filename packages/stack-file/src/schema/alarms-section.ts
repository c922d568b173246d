import type { AlarmKey } from '@inference-pipeline/constructs';

import type { ALARM_FIELDS, AlarmKind } from './alarm-fields';
import type { JsonSchema } from './json-schema';

/** Each alarm: its kind, and what it watches with which defaults. */
const ALARMS_BY_KEY: Readonly<Record<AlarmKey, readonly [kind: AlarmKind, description: string]>> = {
  highLatency: [
    'latencyAlarm',
    'High-Latency-Alarm: LatencyMs, by default its p90 above 2000 ms in 3 of 5 minutes.',
  ],
  inferenceErrors: [
    'countAlarm',
    'Inference-Error-Alarm: failed inferences in one period, by default more than 0 in each of 3 of 5 minutes.',
  ],
  unrecordedInferences: [
    'countAlarm',
    'Unrecorded-Inferences-Alarm: inferences without a record in one period, by default more than 0 in each of 3 of 5 minutes.',
  ],
  silence: [
    'fewestAlarm',
    'Silence-Alarm: off unless enabled. Invocations in one period, by default less than 1 in 15 minutes.',
  ],
  surge: [
    'countAlarm',
    'Surge-Alarm: off unless enabled. Invocations in one period, by default more than 10000 in 5 minutes.',
  ],
  latencyAnomaly: [
    'anomalyAlarm',
    'Latency-Anomaly-Alarm: off unless enabled. LatencyMs above what is usual at this hour; its threshold is a number of standard deviations, by default 3, in 3 of 3 periods of 5 minutes.',
  ],
  endpointServerErrors: [
    'rateAlarm',
    'Endpoint-Server-Errors-Alarm: share of requests to the endpoint that end in 5XX, by default above 5 % in 3 of 5 minutes of at least 10 requests.',
  ],
  endpointModelErrors: [
    'rateAlarm',
    'Endpoint-Model-Errors-Alarm: share of requests that the container does not answer 2XX, by default above 10 % in 3 of 5 minutes of at least 10 requests.',
  ],
  endpointModelLatency: [
    'sampledLatencyAlarm',
    "Endpoint-Model-Latency-Alarm: the container's own time, by default its p99 above 5000 ms in 3 of 5 minutes of at least 20 requests.",
  ],
  endpointCpu: [
    'utilisationAlarm',
    'Endpoint-Cpu-Alarm: CPU of the instances, where 100 % is all cores, by default above 85 % for 5 minutes.',
  ],
  endpointMemory: [
    'utilisationAlarm',
    'Endpoint-Memory-Alarm: memory of the instances, by default above 85 % for 5 minutes.',
  ],
  endpointDisk: [
    'utilisationAlarm',
    'Endpoint-Disk-Alarm: disk of the instances, by default above 80 % for 5 minutes.',
  ],
  endpointGpu: [
    'utilisationAlarm',
    'Endpoint-Gpu-Alarm, on GPU instances only: GPUs of the instances, where 100 % is all GPUs, by default above 95 % for 5 minutes.',
  ],
  endpointGpuMemory: [
    'utilisationAlarm',
    'Endpoint-Gpu-Memory-Alarm, on GPU instances only: memory of the GPUs, where 100 % is all GPUs, by default above 95 % for 5 minutes.',
  ],
  autoscalingCeiling: [
    'utilisationAlarm',
    "Autoscaling-Ceiling-Alarm, only where something scales: instances as a share of the most that autoscaling allows, or concurrency as a share of a serverless endpoint's, by default above 99 % (all) for 15 minutes.",
  ],
  functionErrors: [
    'countAlarm',
    'Function-Errors-Alarm: invocations that the function did not answer, by default more than 0 in each of 3 of 5 minutes.',
  ],
  functionErrorRate: [
    'rateAlarm',
    'Function-Error-Rate-Alarm: off unless enabled. Share of invocations that the function did not answer, by default above 1 % in 3 of 5 minutes of at least 100 invocations.',
  ],
  functionThrottles: [
    'countAlarm',
    'Function-Throttles-Alarm: invocations that Lambda refused, by default more than 0 in 2 of 5 minutes.',
  ],
  functionThrottleRate: [
    'rateAlarm',
    'Function-Throttle-Rate-Alarm: off unless enabled. Share of requests for which Lambda refused to run the function, by default above 1 % in 3 of 5 minutes of at least 100 requests.',
  ],
  functionDuration: [
    'sampledLatencyAlarm',
    'Function-Duration-Alarm: duration of the function, by default its p99 above nine tenths of its timeout in 3 of 5 minutes of at least 20 invocations.',
  ],
  functionConcurrency: [
    'countAlarm',
    'Function-Concurrency-Alarm: executions at the same time, in 3 of 5 minutes; by default more than eight tenths of what is reserved for the function, or else more than 800. An account has 1000 unless its quota was changed: set the threshold below yours.',
  ],
  apiServerErrors: [
    'rateAlarm',
    'Api-Server-Errors-Alarm: share of answers of the API that are 5xx, by default above 5 % in 3 of 5 minutes of at least 10 requests.',
  ],
  apiClientErrors: [
    'rateAlarm',
    'Api-Client-Errors-Alarm: off unless enabled. Share of answers of the API that are 4xx, by default above 25 % in 3 of 5 minutes of at least 20 requests.',
  ],
  apiLatency: [
    'sampledLatencyAlarm',
    'Api-Latency-Alarm: off unless enabled. Time in which the API answers, by default its p99 above 5000 ms in 3 of 5 minutes of at least 20 requests.',
  ],
  apiIntegrationLatency: [
    'sampledLatencyAlarm',
    'Api-Integration-Latency-Alarm: off unless enabled. Time for which the API waits for Lambda, by default its p99 above 5000 ms in 3 of 5 minutes of at least 20 requests.',
  ],
  tableThrottles: [
    'countAlarm',
    'Table-Throttles-Alarm: throttled requests to the tables, by default more than 0 in 2 of 5 minutes.',
  ],
  tableSystemErrors: [
    'countAlarm',
    'Table-System-Errors-Alarm: requests on which DynamoDB itself failed, by default more than 0 in 2 of 5 minutes.',
  ],
  tableLatency: [
    'tableLatencyAlarm',
    'Table-Latency-Alarm: off unless enabled. Time that DynamoDB takes for the slowest of the operations that the function uses, by default above 50 ms on average in 3 of 5 minutes of at least 20 requests.',
  ],
  tableUserErrors: [
    'countAlarm',
    "Table-User-Errors-Alarm: off unless enabled. Requests that DynamoDB refused as the caller's fault, by default more than 0 in 1 of 3 periods of 5 minutes. It counts the whole account and region, because DynamoDB does not tell tables apart here.",
  ],
  metricsRejected: [
    'countAlarm',
    'Metrics-Rejected-Alarm, with the transport emf only: metric documents that CloudWatch dropped, by default more than 0 in each of 3 of 5 minutes.',
  ],
  failedNotifications: [
    'countAlarm',
    'Failed-Notifications-Alarm: notifications that did not arrive, by default more than 0 in 1 of 3 periods of 5 minutes.',
  ],
  filteredNotifications: [
    'countAlarm',
    "Filtered-Notifications-Alarm: off unless enabled. Notifications that a subscription's filter dropped for want of attributes, by default more than 0 in 1 of 3 periods of 5 minutes.",
  ],
  manyNotifications: [
    'countAlarm',
    "Many-Notifications-Alarm: off unless enabled. Messages published to the stack's topic in one period, by default more than 20 in an hour.",
  ],
  fewNotifications: [
    'fewestAlarm',
    "Few-Notifications-Alarm: off unless enabled. Messages published to the stack's topic in one period, by default less than 1 in a day: for those who send a sign of life through it.",
  ],
};

/** What TypeScript knows of each alarm: all fields, of which the schema allows those of its kind. */
interface AnyAlarm {
  readonly type: 'object';
  readonly properties: typeof ALARM_FIELDS;
}

const references = Object.entries(ALARMS_BY_KEY).map(
  ([key, [kind, description]]) => [key, { description, $ref: `#/$defs/${kind}` }] as const,
);

/** The section `alarms`. */
export const ALARMS = {
  description:
    'When people are notified: tunes alarms or turns them off. docs/runbook.md says what each alarm means and what to do.',
  type: 'object',
  additionalProperties: false,
  default: {},
  properties: Object.fromEntries(references),
} as const satisfies JsonSchema;
