import { CloudwatchQueryDefinition } from '@cdktf/provider-aws/lib/cloudwatch-query-definition';
import { Construct } from 'constructs';

import type { MonitoredPipeline } from './monitored-pipeline';

/** A part of the pipeline that logs. */
export type LogSource = 'function' | 'api' | 'endpoint';

/** A query of CloudWatch Logs Insights, as data. */
export interface LogQuery {
  /** Id of its construct. */
  readonly id: string;
  readonly title: string;
  readonly sources: readonly LogSource[];
  /** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html */
  readonly query: string;
}

/** What stands in a query for the request id that is looked for. */
export const REQUEST_ID_PLACEHOLDER = 'REQUEST-ID';

/**
 * The queries that a stack saves. The fields are those of the function's log events, of which the
 * names are public; a test holds the two together.
 */
export const LOG_QUERIES = {
  oneInference: {
    id: 'one_inference',
    title: 'one inference by request id',
    sources: ['function', 'api', 'endpoint'],
    query: [
      `# Put the request id in the place of ${REQUEST_ID_PLACEHOLDER}. Lambda's own lines carry the lambdaRequestId instead.`,
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

/**
 * The queries for an endpoint alone, whose containers log what and how they like: of their lines
 * only the words are known.
 */
export const ENDPOINT_LOG_QUERIES = {
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

/** The queries that are saved for a pipeline, or for an endpoint alone. */
export function savedLogQueries({ service }: MonitoredPipeline): readonly LogQuery[] {
  return Object.values<LogQuery>(service ? LOG_QUERIES : ENDPOINT_LOG_QUERIES);
}

/** The queries whose answers the dashboard shows. */
export function shownLogQueries({ service }: MonitoredPipeline): readonly LogQuery[] {
  return service
    ? [LOG_QUERIES.recentErrors, LOG_QUERIES.slowest]
    : [ENDPOINT_LOG_QUERIES.containerErrors];
}

/** Name of a log query. */
export type LogQueryName = keyof typeof LOG_QUERIES;

/** The log groups that a query looks into. */
export function logGroupsOf(
  { sources }: LogQuery,
  { service, endpointLogGroupName }: MonitoredPipeline,
): string[] {
  const groups: Readonly<Record<LogSource, string | undefined>> = {
    function: service?.functionLogGroupName,
    api: service?.apiLogGroupName,
    endpoint: endpointLogGroupName,
  };
  return sources.flatMap((source) => groups[source] ?? []);
}

export interface LogQueriesProps {
  readonly pipeline: MonitoredPipeline;
  /** Folder of the queries in the console. */
  readonly folder: string;
}

/** The saved queries of a pipeline, in a folder of their own in the console. */
export class LogQueries extends Construct {
  constructor(scope: Construct, id: string, { pipeline, folder }: LogQueriesProps) {
    super(scope, id);
    for (const query of savedLogQueries(pipeline)) {
      new CloudwatchQueryDefinition(this, query.id, {
        name: `${folder}/${query.title}`,
        logGroupNames: logGroupsOf(query, pipeline),
        queryString: query.query,
      });
    }
  }
}
