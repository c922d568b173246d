import { AthenaClient } from '@aws-sdk/client-athena';
import { UserError } from '@inference-pipeline/command-line';

import { findPlaces, type NamedSignal } from '../data/column-names';
import type { Progress } from '../data/stage-files';
import type { Measurement } from '../measure-signals';
import {
  baselineQuery,
  columnsQuery,
  MAX_QUERY_BYTES,
  type AthenaTable,
  type ResultRow,
} from './baseline-query';
import type { AthenaColumn } from './column-sql';
import { readResult } from './read-result';
import { runQuery, type QueryClient } from './run-query';

/** The table to read, and where the query runs. */
export interface AthenaSource extends AthenaTable {
  readonly region: string;
  readonly workgroup: string;
  /** `s3://…`; undefined where the workgroup has one. */
  readonly outputLocation: string | undefined;
}

/** In this mode the SDK backs off, and slows down before it is throttled again. */
const RETRIES = { maxAttempts: 10, retryMode: 'adaptive' } as const;

/**
 * Measures signals in a table of Athena, with a query for the names of its columns, which reads no data,
 * and one for all signals.
 *
 * @throws UserError if a signal has no column, or Athena cannot answer
 */
export async function measureInAthena(
  source: AthenaSource,
  signals: readonly NamedSignal[],
  progress: Progress,
): Promise<Measurement> {
  const client = new AthenaClient({ region: source.region, ...RETRIES });
  try {
    return await measureWith(client, source, signals, progress);
  } finally {
    client.destroy();
  }
}

/** {@link measureInAthena} with a client. */
export async function measureWith(
  client: QueryClient,
  source: AthenaSource,
  signals: readonly NamedSignal[],
  progress: Progress,
): Promise<Measurement> {
  const known = (await runQuery(client, columnsQuery(source), source, progress)).map(
    ({ name = '', type = '' }): AthenaColumn => ({ name, type }),
  );
  const label = `${source.database}.${source.table}`;
  if (known.length === 0) throw new UserError(`Athena: there is no table ${label}.`);

  const columns = await findPlaces(signals, {
    file: label,
    names: known.map(({ name }) => name),
    // Names of columns are lower case in Athena.
    at: ([name = '', ...below]) =>
      below.length > 0 ? undefined : known.find((column) => column.name === name.toLowerCase()),
  });
  const sql = baselineQuery(source, signals, columns);
  if (Buffer.byteLength(sql) > MAX_QUERY_BYTES) {
    throw new UserError(
      `The query has more than ${MAX_QUERY_BYTES} bytes, the most that Athena accepts: shorten the lists of categories in the stack file.`,
    );
  }

  const rows = await runQuery(client, sql, source, progress);
  return readResult(signals, columns, rows as unknown as readonly ResultRow[]);
}
