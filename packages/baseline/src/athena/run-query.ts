import { setTimeout } from 'node:timers/promises';

import {
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
  type AthenaClient,
  type QueryExecution,
} from '@aws-sdk/client-athena';
import { UserError } from '@inference-pipeline/command-line';

import type { Progress } from '../data/stage-files';

/** Where a query runs, and where Athena writes its result. */
export interface QueryContext {
  readonly database: string;
  readonly workgroup: string;
  /** `s3://…`; undefined where the workgroup has one. */
  readonly outputLocation: string | undefined;
}

/** The part of the client that is used. */
export type QueryClient = Pick<AthenaClient, 'send'>;

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Runs a query, waits for it and reads its rows, page by page.
 *
 * @returns rows as texts by column
 * @throws UserError with the reason if it cannot be started or fails
 */
export async function runQuery(
  client: QueryClient,
  sql: string,
  context: QueryContext,
  progress: Progress,
  firstPauseMs = FIRST_PAUSE_MS,
): Promise<readonly Readonly<Record<string, string>>[]> {
  const id = await start(client, sql, context);
  await finished(client, id, progress, firstPauseMs);
  return resultRows(client, id);
}

async function start(
  client: QueryClient,
  sql: string,
  { database, workgroup, outputLocation }: QueryContext,
): Promise<string> {
  const { QueryExecutionId } = await asked('StartQueryExecution', () =>
    client.send(
      new StartQueryExecutionCommand({
        QueryString: sql,
        QueryExecutionContext: { Database: database },
        WorkGroup: workgroup,
        ...(outputLocation !== undefined && {
          ResultConfiguration: { OutputLocation: outputLocation },
        }),
      }),
    ),
  );
  if (QueryExecutionId !== undefined) return QueryExecutionId;
  throw new UserError('Athena did not start the query.');
}

/** Waits until a query is done. An interruption stops it, because what it reads costs. */
async function finished(
  client: QueryClient,
  id: string,
  progress: Progress,
  firstPauseMs: number,
): Promise<void> {
  const stop = (): void => {
    void client
      .send(new StopQueryExecutionCommand({ QueryExecutionId: id }))
      .catch(() => undefined);
  };
  process.once('SIGINT', stop);
  try {
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 1.5, LONGEST_PAUSE_MS)) {
      const { QueryExecution: query } = await asked('GetQueryExecution', () =>
        client.send(new GetQueryExecutionCommand({ QueryExecutionId: id })),
      );
      const state = query?.Status?.State;
      if (state === 'SUCCEEDED') return;
      if (state === 'FAILED' || state === 'CANCELLED') throw failureOf(id, query);

      progress(`Athena: ${(state ?? 'unknown').toLowerCase()}, ${readText(query)}`, 0);
      await setTimeout(pauseMs);
    }
  } finally {
    process.off('SIGINT', stop);
  }
}

function failureOf(id: string, query: QueryExecution | undefined): UserError {
  const { State, StateChangeReason, AthenaError } = query?.Status ?? {};
  const reason = StateChangeReason ?? AthenaError?.ErrorMessage ?? 'no reason given';
  const verb = State === 'CANCELLED' ? 'was cancelled' : 'failed';
  return new UserError(`Athena: query ${id} ${verb}: ${reason}`);
}

function readText(query: QueryExecution | undefined): string {
  const bytes = query?.Statistics?.DataScannedInBytes ?? 0;
  return `${Math.round(bytes / 1e6)} MB read`;
}

async function resultRows(
  client: QueryClient,
  id: string,
): Promise<readonly Readonly<Record<string, string>>[]> {
  const rows: Record<string, string>[] = [];
  let names: readonly string[] | undefined;
  let nextToken: string | undefined;
  do {
    const page = await asked('GetQueryResults', () =>
      client.send(
        new GetQueryResultsCommand({
          QueryExecutionId: id,
          ...(nextToken !== undefined && { NextToken: nextToken }),
        }),
      ),
    );
    for (const { Data = [] } of page.ResultSet?.Rows ?? []) {
      const cells = Data.map(({ VarCharValue }) => VarCharValue ?? '');
      // The first row of the first page has the names.
      if (names === undefined) names = cells;
      else rows.push(Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ''])));
    }
    nextToken = page.NextToken;
  } while (nextToken !== undefined && nextToken !== '');
  return rows;
}

async function asked<T>(operation: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    throw new UserError(`Athena refuses ${operation}: ${reason}`, { cause: error });
  }
}
