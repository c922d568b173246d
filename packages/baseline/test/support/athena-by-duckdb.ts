import {
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena';

import type { QueryClient } from '../../src/athena/run-query';
import type { Engine } from '../../src/engine/engine';

/** What Athena's functions are in DuckDB. */
const MACROS = [
  'approx_percentile(x, shares) AS approx_quantile(x, shares::FLOAT[])',
  'width_bucket(x, bounds) AS len(list_filter(bounds, lambda bound: bound <= x))',
  'is_finite(x) AS isfinite(x)',
  'regexp_like(text, pattern) AS regexp_matches(text, pattern)',
];

/** Rows of a page of results. */
const PAGE_ROWS = 100;

/** An Athena that runs its queries in DuckDB, in the database `ml`. */
export class AthenaByDuckDb {
  readonly queries: string[] = [];
  readonly #engine: Engine;
  readonly #results: Rows[] = [];

  private constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** @param select the content of the table `training` */
  static async open(engine: Engine, select: string): Promise<AthenaByDuckDb> {
    for (const macro of MACROS) await engine.run(`CREATE MACRO ${macro}`);
    await engine.run('CREATE SCHEMA ml');
    await engine.run(`CREATE TABLE ml.training AS ${select}`);
    return new AthenaByDuckDb(engine);
  }

  readonly client = { send: (command: unknown) => this.#answer(command) } as QueryClient;

  async #answer(command: unknown): Promise<unknown> {
    if (command instanceof StartQueryExecutionCommand) {
      this.queries.push(command.input.QueryString ?? '');
      this.#results.push(await this.#rows(command.input.QueryString ?? ''));
      return { QueryExecutionId: String(this.queries.length) };
    }
    if (command instanceof GetQueryExecutionCommand) {
      return { QueryExecution: { Status: { State: 'SUCCEEDED' } } };
    }
    if (command instanceof GetQueryResultsCommand) {
      const { QueryExecutionId, NextToken = '0' } = command.input;
      return pageOf(this.#results[Number(QueryExecutionId) - 1] ?? [], Number(NextToken));
    }
    throw new Error('unexpected command');
  }

  async #rows(sql: string): Promise<Rows> {
    const found = await this.#engine.rows(sql);
    return [Object.keys(found[0] ?? {}), ...found.map((row) => Object.values(row))];
  }
}

type Rows = readonly (readonly unknown[])[];

function pageOf(rows: Rows, from: number): unknown {
  const to = from + PAGE_ROWS;
  return {
    ResultSet: {
      Rows: rows.slice(from, to).map((cells) => ({
        Data: cells.map((cell) => (cell === null ? {} : { VarCharValue: String(cell) })),
      })),
    },
    ...(to < rows.length && { NextToken: String(to) }),
  };
}
