import { randomUUID } from 'node:crypto';

import {
  findRows,
  LogQueryError,
  parseLogQuery,
  UnsupportedFunctionError,
  type LogQuery,
} from '@inference-pipeline/logs-insights';
import * as v from 'valibot';

import { AwsError } from '../../server/aws-error';
import { text } from '../../server/operation-input';
import { pageOf } from '../../server/page-of';
import type { Operation } from '../../server/rpc-service';
import type { LogsDependencies } from './dependencies';
import type { LogGroups } from './log-groups';
import { invalidParameter, invalidToken, parseLogsInput, time, wholeNumber } from './logs-input';

/**
 * Limits of a query.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartQuery.html
 */
const MAX_GROUPS = 50;
const MAX_QUERY_LENGTH = 10_000;
const MAX_ROWS = 10_000;

/** Maximum number of queries in a response. */
const MAX_DESCRIBED = 1_000;

/** Number of queries whose results are kept. */
const MAX_QUERIES = 100;

const startInput = v.object({
  logGroupName: v.optional(text),
  logGroupNames: v.optional(v.array(text)),
  logGroupIdentifiers: v.optional(v.array(text)),
  startTime: time,
  endTime: time,
  queryString: v.pipe(v.string(), v.maxLength(MAX_QUERY_LENGTH)),
  queryLanguage: v.optional(v.picklist(['CWLI'])),
  limit: v.optional(wholeNumber(1, MAX_ROWS), MAX_ROWS),
});
const queryInput = v.object({ queryId: text });
const status = v.picklist([
  'Scheduled',
  'Running',
  'Complete',
  'Failed',
  'Cancelled',
  'Timeout',
  'Unknown',
]);
const describeInput = v.object({
  logGroupName: v.optional(text),
  status: v.optional(status),
  maxResults: v.optional(wholeNumber(1, MAX_DESCRIBED), MAX_DESCRIBED),
  nextToken: v.optional(text),
});
const definitionsInput = v.object({
  queryDefinitionNamePrefix: v.optional(text),
  maxResults: v.optional(wholeNumber(1, MAX_DESCRIBED), MAX_DESCRIBED),
  nextToken: v.optional(text),
});

/** A query that has run. */
interface PastQuery {
  readonly queryId: string;
  readonly queryString: string;
  readonly createTime: number;
  readonly groups: readonly string[];
  readonly results: readonly (readonly { readonly field: string; readonly value: string }[])[];
  readonly statistics: object;
}

/**
 * StartQuery, GetQueryResults, StopQuery, DescribeQueries and DescribeQueryDefinitions. A query is
 * complete when StartQuery returns.
 */
export function queryOperations(
  { stack, logs, nowMs }: LogsDependencies,
  groups: LogGroups,
): Readonly<Record<string, Operation>> {
  const queries = new Map<string, PastQuery>();
  const existing = (input: unknown): PastQuery => {
    const { queryId } = parseLogsInput(queryInput, input);
    const found = queries.get(queryId);
    if (found === undefined) {
      throw new AwsError('ResourceNotFoundException', `Query ${queryId} does not exist.`);
    }

    return found;
  };
  return {
    StartQuery: (input) => {
      const request = parseLogsInput(startInput, input);
      const { queryString, startTime, endTime } = request;
      if (endTime < startTime) {
        throw invalidParameter('The end of the query must not be before its start.');
      }

      const query = parse(queryString);
      const searched = searchedGroups(request, query, groups);
      const events = logs.between(searched, startTime * 1_000, endTime * 1_000 + 999);
      const { columns, rows, matched } = run(queryString, () =>
        findRows(query, events, formatTime),
      );
      const queryId = randomUUID();
      queries.set(queryId, {
        queryId,
        queryString,
        createTime: nowMs(),
        groups: searched,
        results: rows
          .slice(0, request.limit)
          .map(({ values, event }) => [
            ...values.flatMap((value, index) =>
              value === undefined ? [] : [{ field: columns[index] ?? '', value: String(value) }],
            ),
            ...(event === undefined
              ? []
              : [{ field: '@ptr', value: `${event.timeMs}-${event.id}` }]),
          ]),
        statistics: {
          recordsMatched: matched,
          recordsScanned: events.length,
          bytesScanned: events.reduce((sum, { message }) => sum + Buffer.byteLength(message), 0),
        },
      });
      const [oldest] = queries.keys();
      if (queries.size > MAX_QUERIES && oldest !== undefined) queries.delete(oldest);

      return { queryId };
    },

    GetQueryResults: (input) => {
      const { results, statistics } = existing(input);
      return { queryLanguage: 'CWLI', results, statistics, status: 'Complete' };
    },

    StopQuery: (input) => {
      const { queryId } = existing(input);
      throw invalidParameter(
        `Query ${queryId} is not running. It is in the status Complete and cannot be stopped.`,
      );
    },

    DescribeQueries: (input) => {
      const request = parseLogsInput(describeInput, input);
      const found = [...queries.values()]
        .reverse()
        .filter(
          (query) =>
            (request.status ?? 'Complete') === 'Complete' &&
            (request.logGroupName === undefined || query.groups.includes(request.logGroupName)),
        );
      const page = pageOf(found, request.maxResults, request.nextToken, invalidToken);
      return {
        queries: page.items.map(({ queryId, queryString, createTime, groups: [group] }) => ({
          queryLanguage: 'CWLI',
          queryId,
          queryString,
          createTime,
          status: 'Complete',
          logGroupName: group,
        })),
        nextToken: page.nextToken,
      };
    },

    DescribeQueryDefinitions: (input) => {
      const request = parseLogsInput(definitionsInput, input);
      const found = stack.queries.filter(({ name }) =>
        name.startsWith(request.queryDefinitionNamePrefix ?? ''),
      );
      const page = pageOf(found, request.maxResults, request.nextToken, invalidToken);
      return {
        queryDefinitions: page.items.map(({ name, query, logGroups }) => ({
          queryLanguage: 'CWLI',
          queryDefinitionId: name,
          name,
          queryString: query,
          logGroupNames: logGroups,
        })),
        nextToken: page.nextToken,
      };
    },
  };
}

function searchedGroups(
  { logGroupName, logGroupNames, logGroupIdentifiers }: v.InferOutput<typeof startInput>,
  { sources }: LogQuery,
  groups: LogGroups,
): readonly string[] {
  const given = [
    logGroupName === undefined ? undefined : [logGroupName],
    logGroupNames,
    logGroupIdentifiers,
    sources.length === 0 ? undefined : sources,
  ].filter((names) => names !== undefined);
  const [names = []] = given;
  if (given.length !== 1 || names.length === 0 || names.length > MAX_GROUPS) {
    throw invalidParameter(
      `Expected 1 to ${MAX_GROUPS} log groups in logGroupName, logGroupNames, logGroupIdentifiers or the query.`,
    );
  }

  return names.map((name) => groups.existing(name));
}

function parse(queryString: string): LogQuery {
  return run(queryString, () => parseLogQuery(queryString));
}

function run<Result>(queryString: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof LogQueryError || error instanceof UnsupportedFunctionError) {
      const start = error instanceof LogQueryError ? error.position : 0;
      throw new AwsError('MalformedQueryException', error.message, {
        members: {
          queryCompileError: {
            location: { startCharOffset: start, endCharOffset: queryString.length },
            message: error.message,
          },
        },
      });
    }
    throw error;
  }
}

/** A time as Logs Insights writes it: `2026-11-22 12:00:30.000`. */
function formatTime(timeMs: number): string {
  return new Date(timeMs).toISOString().replace('T', ' ').replace('Z', '');
}
