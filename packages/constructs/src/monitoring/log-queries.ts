import { GROUND_TRUTH_RESULTS } from '@inference-pipeline/inference-contract';
import type { SavedLogQuery } from '@inference-pipeline/monitoring-constructs';

import { ASYNCHRONOUS_LOG_QUERIES } from './log-queries-asynchronous';
import { STREAM_LOG_QUERIES } from './log-queries-streams';
import { REQUEST_ID_PLACEHOLDER, type LogQuery, type LogSource } from './log-query';
import type { MonitoredPipeline } from './monitored-pipeline';

/** Results of ground truth but those that need no attention. */
const NOTABLE_RESULTS = Object.keys(GROUND_TRUTH_RESULTS).filter(
  (result) => result !== 'recorded' && result !== 'unchanged',
);

/**
 * The queries that a stack saves. They use the public fields of the function's log events; a test
 * compares the two.
 */
export const LOG_QUERIES = {
  oneInference: {
    id: 'one_inference',
    title: 'one inference by request id',
    sources: ['function', 'api', 'endpoint'],
    query: [
      `# Replace ${REQUEST_ID_PLACEHOLDER} by the request id. Lambda's own lines have the lambdaRequestId instead.`,
      'fields @timestamp, @log, @message',
      `| filter requestId = "${REQUEST_ID_PLACEHOLDER}" or @message like "${REQUEST_ID_PLACEHOLDER}"`,
      '| sort @timestamp asc',
      '| limit 200',
    ].join('\n'),
  },
  errorsByType: {
    id: 'errors_by_type',
    title: 'errors by type',
    sources: ['function'],
    query: [
      'filter message in ["inference.failed", "inference.crashed"]',
      '| stats count(*) as failures, max(@timestamp) as lastSeen, latest(requestId) as exampleRequestId by errorType, httpStatus, error.name',
      '| sort failures desc',
    ].join('\n'),
  },
  recentErrors: {
    id: 'recent_errors',
    title: 'recent errors',
    sources: ['function'],
    query: [
      'filter message in ["inference.failed", "inference.crashed"]',
      '| fields @timestamp, errorType, httpStatus, error.name, detail, requestId',
      '| sort @timestamp desc',
      '| limit 50',
    ].join('\n'),
  },
  slowest: {
    id: 'slowest',
    title: 'slowest inferences',
    sources: ['function'],
    query: [
      'filter message in ["inference.succeeded", "inference.failed"] and ispresent(latencyMs)',
      '| fields @timestamp, latencyMs, httpStatus, variant, coldStart, requestId',
      '| sort latencyMs desc',
      '| limit 25',
    ].join('\n'),
  },
  rejected: {
    id: 'rejected',
    title: 'rejected and why',
    sources: ['function'],
    query: [
      'filter message = "inference.rejected" or (message = "inference.failed" and errorType = "input-rejected")',
      '| fields @timestamp, errorType, httpStatus, detail as why, requestId',
      '| sort @timestamp desc',
      '| limit 100',
    ].join('\n'),
  },
  coldStarts: {
    id: 'cold_starts',
    title: 'cold starts',
    sources: ['function'],
    query: [
      'filter message in ["inference.succeeded", "inference.failed"] and @message like /"coldStart":true/',
      '| fields @timestamp, latencyMs, httpStatus, requestId, lambdaRequestId',
      '| sort @timestamp desc',
      '| limit 100',
    ].join('\n'),
  },
  unrecorded: {
    id: 'unrecorded',
    title: 'unrecorded inferences',
    sources: ['function'],
    query: [
      'filter message = "record.unwritten"',
      '| fields @timestamp, requestId, tableName, error.name, error.message',
      '| sort @timestamp desc',
      '| limit 100',
    ].join('\n'),
  },
} as const satisfies Readonly<Record<string, LogQuery>>;

/** The queries about a log that has a share of the successes only. */
export const SAMPLING_LOG_QUERIES = {
  successes: {
    id: 'successes_estimated',
    title: 'successes, estimated',
    sources: ['function'],
    query: [
      '# Each logged success stands for 1 / successSampling of them; one without that share was logged whatever it is. The metric SuccessCount has all.',
      'filter message = "inference.succeeded"',
      '| fields 1 / coalesce(successSampling, 1) as weight',
      '| stats count(*) as logged, sum(weight) as successes by variant',
      '| sort successes desc',
    ].join('\n'),
  },
} as const satisfies Readonly<Record<string, LogQuery>>;

/** Finds the violations of a log line, and names them in a column. */
const VIOLATIONS = {
  filter: '@message like /"violations":\\{"/',
  parse: '| parse @message /"violations":\\{(?<violated>[^}]*)\\}/',
} as const;

/** The queries about signals, saved where a stack has some. */
export const SIGNAL_LOG_QUERIES = {
  violations: {
    id: 'violations_by_signal',
    title: 'violations by signal',
    sources: ['function'],
    query: [
      '# Each row is a combination of signals with what is wrong with them. In a batch, the first violation of a signal counts.',
      `filter ${VIOLATIONS.filter}`,
      VIOLATIONS.parse,
      '| stats count(*) as inferences, max(@timestamp) as lastSeen by violated',
      '| sort inferences desc',
      '| limit 100',
    ].join('\n'),
  },
  violatingRequests: {
    id: 'violating_requests',
    title: 'violations and their requests',
    sources: ['function'],
    query: [
      '# Only with records.payload: full. Under hash and none, no line joins a violation to a request.',
      `filter message in ["inference.succeeded", "inference.failed"] and ${VIOLATIONS.filter}`,
      VIOLATIONS.parse,
      '| fields @timestamp, violated, httpStatus, variant, requestId',
      '| sort @timestamp desc',
      '| limit 100',
    ].join('\n'),
  },
} as const satisfies Readonly<Record<string, LogQuery>>;

/** The queries about ground truth, saved where a stack takes it. */
export const GROUND_TRUTH_LOG_QUERIES = {
  groundTruth: {
    id: 'ground_truth_refused',
    title: 'ground truth refused or corrected',
    sources: ['function'],
    query: [
      '# A request has up to 100 ground truths: "outcome" says how many ended with each result.',
      `filter message in ["ground-truth.rejected", "ground-truth.crashed"] or (message = "ground-truth.processed" and @message like /"(?:${NOTABLE_RESULTS.join('|')})":\\d/)`,
      '| parse @message /"results":\\{(?<outcome>[^}]*)\\}/',
      '| fields @timestamp, outcome, errorType, detail as why, httpStatus, requestId',
      '| sort @timestamp desc',
      '| limit 100',
    ].join('\n'),
  },
} as const satisfies Readonly<Record<string, LogQuery>>;

/**
 * The queries for an existing endpoint alone. The format of its containers' logs is unknown, so
 * they search for words.
 */
const ENDPOINT_LOG_QUERIES = {
  containerErrors: {
    id: 'container_errors',
    title: 'errors of containers',
    sources: ['endpoint'],
    query: [
      'filter @message like /(?i)error|exception|traceback|out of memory/',
      '| fields @timestamp, @logStream, @message',
      '| sort @timestamp desc',
      '| limit 50',
    ].join('\n'),
  },
  containerRestarts: {
    id: 'container_streams',
    title: 'instances by their first line',
    sources: ['endpoint'],
    query: [
      'stats min(@timestamp) as firstLine, max(@timestamp) as lastLine, count(*) as lines by @logStream',
      '| sort firstLine desc',
      '| limit 50',
    ].join('\n'),
  },
} as const satisfies Readonly<Record<string, LogQuery>>;

/** The queries that are saved for a pipeline or for an endpoint alone. */
export function savedLogQueries(pipeline: MonitoredPipeline): readonly SavedLogQuery[] {
  const { service } = pipeline;
  const isSampled = (service?.successSampling ?? 1) < 1;
  const { oldestPending, ...ofAnyLog } = ASYNCHRONOUS_LOG_QUERIES;
  const queries: Readonly<Record<string, LogQuery>> = service
    ? {
        ...LOG_QUERIES,
        ...(service.streamingFunctionName !== undefined && STREAM_LOG_QUERIES),
        ...(pipeline.asynchronous === true && {
          ...ofAnyLog,
          // In a sample, a request whose success is not logged would look pending.
          ...(!isSampled && { oldestPending }),
        }),
        ...(isSampled && SAMPLING_LOG_QUERIES),
        ...(service.signals && SIGNAL_LOG_QUERIES),
        ...(service.signals?.groundTruth && GROUND_TRUTH_LOG_QUERIES),
      }
    : ENDPOINT_LOG_QUERIES;
  return Object.values(queries).map((query) => inLogGroups(query, pipeline));
}

/** The queries that show on the dashboard what fails. */
export function failureLogQueries(pipeline: MonitoredPipeline): readonly SavedLogQuery[] {
  const shown = pipeline.service
    ? [LOG_QUERIES.errorsByType, LOG_QUERIES.recentErrors]
    : [ENDPOINT_LOG_QUERIES.containerErrors];
  return shown.map((query) => inLogGroups(query, pipeline));
}

/** The queries that show on the dashboard what is slow; none for an endpoint alone. */
export function slownessLogQueries(pipeline: MonitoredPipeline): readonly SavedLogQuery[] {
  return pipeline.service ? [inLogGroups(LOG_QUERIES.slowest, pipeline)] : [];
}

function inLogGroups(
  { sources, ...query }: LogQuery,
  { service, endpointLogGroupName }: MonitoredPipeline,
): SavedLogQuery {
  const share = service?.successSampling ?? 1;
  const groups: Readonly<Record<LogSource, string | undefined>> = {
    function: service?.functionLogGroupName,
    api: service?.apiLogGroupName,
    endpoint: endpointLogGroupName,
  };
  return {
    ...query,
    query: share < 1 && readsSuccesses(query) ? withSampleNote(query.query, share) : query.query,
    logGroupNames: sources.flatMap((source) => groups[source] ?? []),
  };
}

/** Whether a query shows successes as if the log had all of them. */
function readsSuccesses({ id }: Pick<LogQuery, 'id'>): boolean {
  const ids: readonly string[] = [LOG_QUERIES.slowest.id, LOG_QUERIES.oneInference.id];
  return ids.includes(id);
}

/** Says what the log leaves out. */
function withSampleNote(query: string, share: number): string {
  return `# The log has ${String(Number((share * 100).toPrecision(6)))} % of the successes (logs.successSampling), and every failure, cold start and violation.\n${query}`;
}
