import type { awsMetrics } from '@inference-pipeline/metrics/aws';

import type { Minute } from './minute';
import { gauge, isColdStart, marks, scaled, total, type ProducersOf } from './producer';
import { isStreaming } from './streaming';

type Families = typeof awsMetrics;

/**
 * The container's share of a millisecond of latency, in microseconds. The rest is SageMaker's
 * overhead.
 */
const MODEL_US = 950;

const MODEL_SETUP_US = 4_000_000;

/** AWS's own metrics, by the families of the catalogue. */
export const AWS_PRODUCERS: { readonly [Name in keyof Families]: ProducersOf<Families[Name]> } = {
  asynchronousEndpoint: {
    ApproximateBacklogSize: ({ waiting }) => gauge(waiting),
    ApproximateBacklogSizePerInstance: ({ waiting }) => gauge(waiting),
    ApproximateAgeOfOldestRequest: ({ oldestSeconds }) => gauge(oldestSeconds),
    HasBacklogWithoutCapacity: ({ oldestSeconds }) => gauge(oldestSeconds > 60 ? 1 : 0),
  },
  asynchronousVariant: {
    InvocationFailures: ({ failed, inferences }) => marks(failed, inferences),
    ExpiredRequests: ({ expired }) => total(expired),
  },
  endpointInvocation: {
    Invocations: ({ inferences }) => marks(inferences, inferences),
    ModelLatency: ({ latencyMs }) => scaled(latencyMs, (value) => value * MODEL_US),
    OverheadLatency: ({ latencyMs }) => scaled(latencyMs, (value) => value * (1000 - MODEL_US)),
    Invocation4XXErrors: ({ inferences }) => marks(0, inferences),
    Invocation5XXErrors: ({ failed, timedOut, interrupted, inferences }) =>
      marks(failed - timedOut - interrupted, inferences),
    InvocationModelErrors: ({ failedInModel, inferences }) => marks(failedInModel, inferences),
  },
  endpointInstance: {
    CPUUtilization: ({ busyPercent, vcpus }) => gauge(busyPercent * vcpus),
    GPUUtilization: ({ busyPercent, gpus }) => gauge(busyPercent * gpus),
    MemoryUtilization: ({ memoryPercent }) => gauge(memoryPercent),
    GPUMemoryUtilization: ({ memoryPercent, gpus }) => gauge(memoryPercent * gpus),
    DiskUtilization: ({ diskPercent }) => gauge(diskPercent),
  },
  serverlessEndpoint: {
    ServerlessConcurrentExecutionsUtilization: ({ busyPercent, inferences }) =>
      inferences > 0 ? gauge(busyPercent / 100) : undefined,
    ModelSetupTime: (minute) => (isColdStart(minute) ? gauge(MODEL_SETUP_US) : undefined),
  },
  function: {
    Invocations: (minute) => marks(invocations(minute), invocations(minute)),
    Errors: (minute, { dimensions }) =>
      marks(minute.crashed + (isStreaming(dimensions) ? minute.cut : 0), invocations(minute)),
    Throttles: (minute) => marks(minute.throttled, minute.requests),
    Duration: ({ latencyMs, overheadMs }) => scaled(latencyMs, (value) => value + overheadMs),
    ConcurrentExecutions: (minute) =>
      invocations(minute) > 0 ? gauge(concurrency(minute)) : undefined,
  },
  httpApi: {
    Count: ({ requests }) => marks(requests, requests),
    '4xx': ({ rejected, requests }) => marks(rejected, requests),
    '5xx': (minute) => marks(serverErrors(minute), minute.requests),
    Latency: ({ latencyMs, overheadMs }) => scaled(latencyMs, (value) => value + overheadMs + 10),
    IntegrationLatency: ({ latencyMs, overheadMs }) =>
      scaled(latencyMs, (value) => value + overheadMs + 5),
  },
  table: {
    WriteThrottleEvents: ({ throttledWrites }, { dimensions }) =>
      isIdempotencyTable(dimensions) ? undefined : total(throttledWrites),
    ReadThrottleEvents: ({ throttledReads }) => total(throttledReads),
  },
  tableOperation: {
    ThrottledRequests: ({ throttledWrites }) => total(throttledWrites),
    SystemErrors: ({ failedWrites }) => total(failedWrites),
    SuccessfulRequestLatency: ({ inferences }) =>
      inferences > 0
        ? { values: [4, 7, 15], counts: [inferences * 0.8, inferences * 0.19, inferences * 0.01] }
        : undefined,
  },
  database: { UserErrors: ({ rejectedByDatabase }) => total(rejectedByDatabase) },
  logGroup: {
    EMFParsingErrors: ({ unreadableDocuments }) => total(unreadableDocuments),
    EMFValidationErrors: ({ invalidDocuments }) => total(invalidDocuments),
  },
  // What rules match, deployments and alarms, a minute of traffic does not have.
  eventRule: { FailedInvocations: ({ undeliveredMessages }) => total(undeliveredMessages) },
  topic: {
    NumberOfMessagesPublished: ({ failedNotifications, filteredNotifications }) =>
      total(failedNotifications + filteredNotifications),
    NumberOfNotificationsFailed: ({ failedNotifications }) => total(failedNotifications),
    'NumberOfNotificationsFilteredOut-NoMessageAttributes': ({ filteredNotifications }) =>
      total(filteredNotifications),
    'NumberOfNotificationsFilteredOut-InvalidAttributes': ({ filteredNotifications }) =>
      total(filteredNotifications),
  },
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

function isIdempotencyTable(dimensions: Readonly<Record<string, string>>): boolean {
  return dimensions['TableName']?.includes('idempotency') === true;
}

/** Streamed answers do not come by the API. */
function serverErrors({ throttled, crashed, failed, interrupted }: Minute): number {
  return throttled + crashed + failed - interrupted;
}
