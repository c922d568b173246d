import type { MetricIdentity } from '@inference-pipeline/cloudwatch-simulator';

import type { Minute, Weighted } from './minute';

/** What a service publishes of one metric for a minute; nothing where it publishes nothing. */
export type Producer = (minute: Minute, metric: MetricIdentity) => Weighted | undefined;

/** 1 for each of so many, 0 for the others. */
function marks(marked: number, all: number): Weighted | undefined {
  return all > 0 ? { values: [1, 0], counts: [marked, all - marked] } : undefined;
}

/** One value, and none of nothing. */
function total(value: number): Weighted | undefined {
  return value > 0 ? { values: [value], counts: [1] } : undefined;
}

function gauge(value: number): Weighted {
  return { values: [value], counts: [1] };
}

function scaled(
  { values, counts }: Weighted,
  map: (value: number) => number,
): Weighted | undefined {
  return values.length === 0 ? undefined : { values: values.map(map), counts };
}

/** The function's own metrics, of which CloudWatch may drop some. */
function own(produce: (minute: Minute) => Weighted | undefined): Producer {
  return (minute) => {
    const weighted = produce(minute);
    if (weighted === undefined || minute.droppedShare === 0) return weighted;
    const counts = weighted.counts.map((count) => Math.round(count * (1 - minute.droppedShare)));
    return counts.every((count) => count === 0) ? undefined : { values: weighted.values, counts };
  };
}

const PIPELINE: Readonly<Record<string, Producer>> = {
  LatencyMs: own(({ latencyMs }) => scaled(latencyMs, (value) => value)),
  SuccessCount: own(({ inferences, failed }) => marks(inferences - failed, inferences)),
  ErrorCount: own(({ inferences, failed }) => marks(failed, inferences)),
  RejectedCount: own(({ rejected }) => marks(rejected, rejected)),
  UnrecordedCount: own(({ unrecorded }) => marks(unrecorded, unrecorded)),
  ReplayedCount: own(() => undefined),
  ColdStart: own(({ requests }) => (requests > 0 && requests % 97 === 0 ? marks(1, 1) : undefined)),
};

/** Microseconds, and the container's part of the time. */
const MODEL_SHARE_US = 950;

const SAGEMAKER: Readonly<Record<string, Producer>> = {
  Invocations: ({ inferences }) => marks(inferences, inferences),
  InvocationsPerInstance: ({ inferences }) => marks(inferences, inferences),
  ModelLatency: ({ latencyMs }) => scaled(latencyMs, (value) => value * MODEL_SHARE_US),
  OverheadLatency: ({ latencyMs }) => scaled(latencyMs, (value) => value * (1000 - MODEL_SHARE_US)),
  Invocation4XXErrors: ({ inferences }) => marks(0, inferences),
  Invocation5XXErrors: ({ failed, timedOut, inferences }) => marks(failed - timedOut, inferences),
  InvocationModelErrors: ({ failedInModel, inferences }) => marks(failedInModel, inferences),
};

const INSTANCES: Readonly<Record<string, Producer>> = {
  CPUUtilization: ({ cpuPercent, vcpus }) => gauge(cpuPercent * vcpus),
  MemoryUtilization: ({ memoryPercent }) => gauge(memoryPercent),
  DiskUtilization: ({ diskPercent }) => gauge(diskPercent),
};

function invocations({ requests, throttled }: Minute): number {
  return requests - throttled;
}

function concurrency(minute: Minute): number {
  const { values, counts } = minute.latencyMs;
  const busyMs = values.reduce((sum, value, index) => sum + value * (counts[index] ?? 0), 0);
  const mean = (busyMs + minute.overheadMs * minute.requests) / 60_000;
  return Math.ceil(mean + 3 * Math.sqrt(mean));
}

const LAMBDA: Readonly<Record<string, Producer>> = {
  Invocations: (minute) => marks(invocations(minute), invocations(minute)),
  Errors: (minute) => marks(minute.crashed, invocations(minute)),
  Throttles: (minute) => marks(minute.throttled, minute.requests),
  Duration: ({ latencyMs, overheadMs }) => scaled(latencyMs, (value) => value + overheadMs),
  ConcurrentExecutions: (minute) =>
    invocations(minute) > 0 ? gauge(concurrency(minute)) : undefined,
};

function serverErrors({ throttled, crashed, failed }: Minute): number {
  return throttled + crashed + failed;
}

const API: Readonly<Record<string, Producer>> = {
  Count: ({ requests }) => marks(requests, requests),
  '4xx': ({ rejected, requests }) => marks(rejected, requests),
  '5xx': (minute) => marks(serverErrors(minute), minute.requests),
  Latency: ({ latencyMs, overheadMs }) => scaled(latencyMs, (value) => value + overheadMs + 10),
  IntegrationLatency: ({ latencyMs, overheadMs }) =>
    scaled(latencyMs, (value) => value + overheadMs + 5),
};

const TABLES: Readonly<Record<string, Producer>> = {
  WriteThrottleEvents: ({ unrecorded }, { dimensions }) =>
    dimensions['TableName']?.includes('idempotency') === true ? undefined : total(unrecorded),
  ReadThrottleEvents: () => undefined,
  ThrottledRequests: ({ unrecorded }) => total(unrecorded),
  SystemErrors: () => undefined,
  UserErrors: () => undefined,
  SuccessfulRequestLatency: ({ inferences }) =>
    inferences > 0
      ? { values: [4, 7, 15], counts: [inferences * 0.8, inferences * 0.19, inferences * 0.01] }
      : undefined,
};

const LOGS: Readonly<Record<string, Producer>> = {
  EMFParsingErrors: () => undefined,
  EMFValidationErrors: ({ droppedShare, inferences }) =>
    total(Math.round(droppedShare * inferences)),
};

const TOPICS: Readonly<Record<string, Producer>> = {
  NumberOfNotificationsFailed: ({ failedNotifications }) => total(failedNotifications),
  NumberOfNotificationsFilteredOut: () => undefined,
  NumberOfMessagesPublished: () => undefined,
  NumberOfNotificationsDelivered: () => undefined,
};

const NAMESPACES: Readonly<Record<string, Readonly<Record<string, Producer>>>> = {
  InferencePipeline: PIPELINE,
  'AWS/SageMaker': SAGEMAKER,
  '/aws/sagemaker/Endpoints': INSTANCES,
  'AWS/Lambda': LAMBDA,
  'AWS/ApiGateway': API,
  'AWS/DynamoDB': TABLES,
  'AWS/Logs': LOGS,
  'AWS/SNS': TOPICS,
};

/** What makes the values of a metric in a scenario; undefined of one that scenarios know nothing of. */
export function producerOf({ namespace, metricName }: MetricIdentity): Producer | undefined {
  return NAMESPACES[namespace]?.[metricName];
}
