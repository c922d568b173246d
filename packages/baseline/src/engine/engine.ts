import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';

/** Called with the share of a statement that is done, 0 to 1. */
export type OnShareDone = (share: number) => void;

/** A row of a result, by column. */
export type Row = Readonly<Record<string, unknown>>;

/** Default of the memory for data. Node.js itself and buffers of the reader come on top. */
export const DEFAULT_MEMORY_MB = 1_024;

/** Least memory for data: reading CSV takes 256 MiB at once, because a row may be long. */
export const MIN_MEMORY_MB = 512;

const PROGRESS_INTERVAL_MS = 200;

/** Rows that are kept in memory before they are written. */
const ROWS_AT_ONCE = 100_000;

/**
 * A DuckDB database in a temporary folder. What does not fit into its memory goes to the folder, which
 * needs about as much space as the columns that are read.
 */
export class Engine {
  readonly folder: string;
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;

  private constructor(folder: string, instance: DuckDBInstance, connection: DuckDBConnection) {
    this.folder = folder;
    this.#instance = instance;
    this.#connection = connection;
  }

  /** Runs work with a new database, and removes the database afterwards. */
  static async use<T>(
    work: (engine: Engine) => Promise<T>,
    options: EngineOptions = {},
  ): Promise<T> {
    const { memoryMb = DEFAULT_MEMORY_MB, threads } = options;
    const folder = mkdtempSync(join(tmpdir(), 'baseline-'));
    let engine: Engine | undefined;
    try {
      const instance = await DuckDBInstance.create(join(folder, 'work.duckdb'), {
        memory_limit: `${memoryMb}MiB`,
        temp_directory: join(folder, 'spilled'),
        // The order of rows is of no interest, and keeping it takes memory.
        preserve_insertion_order: 'false',
        ...(threads !== undefined && { threads: String(threads) }),
        // The package has all that is needed. DuckDB must not download extensions.
        autoinstall_known_extensions: 'false',
        autoload_known_extensions: 'false',
      });
      engine = new Engine(folder, instance, await instance.connect());
      return await work(engine);
    } finally {
      if (engine !== undefined) engine.#close();
      rmSync(folder, { recursive: true, force: true });
    }
  }

  #close(): void {
    this.#connection.closeSync();
    this.#instance.closeSync();
  }

  /** Runs a statement. */
  async run(sql: string, onShareDone?: OnShareDone): Promise<void> {
    await this.#withProgress(this.#connection.run(sql), onShareDone);
  }

  /** The rows of a query that has few. */
  async rows(sql: string, onShareDone?: OnShareDone): Promise<readonly Row[]> {
    const read = this.#connection.runAndReadAll(sql);
    return (await this.#withProgress(read, onShareDone)).getRowObjectsJS();
  }

  /** The only row of a query. */
  async row(sql: string, onShareDone?: OnShareDone): Promise<Row> {
    const [row] = await this.rows(sql, onShareDone);
    if (row === undefined) throw new Error(`expected a row from ${sql}`);

    return row;
  }

  /** Adds rows to a table with one column. */
  async writerOf(table: string): Promise<TableWriter> {
    const appender = await this.#connection.createAppender(table);
    let unwritten = 0;
    return {
      write: (value) => {
        if (value === null) appender.appendNull();
        else if (typeof value === 'number') appender.appendDouble(value);
        else appender.appendVarchar(value);
        appender.endRow();
        unwritten++;
        if (unwritten === ROWS_AT_ONCE) {
          appender.flushSync();
          unwritten = 0;
        }
      },
      close: () => appender.closeSync(),
    };
  }

  async #withProgress<T>(work: Promise<T>, onShareDone?: OnShareDone): Promise<T> {
    if (onShareDone === undefined) return work;

    const timer = setInterval(() => {
      // -1 while it is unknown.
      const { percentage } = this.#connection.progress;
      if (percentage >= 0) onShareDone(Math.min(percentage / 100, 1));
    }, PROGRESS_INTERVAL_MS);
    try {
      return await work;
    } finally {
      clearInterval(timer);
    }
  }
}

/** Adds rows to a table with one column of numbers or texts. */
export interface TableWriter {
  readonly write: (value: number | string | null) => void;
  /** Writes what is not yet written. */
  readonly close: () => void;
}

export interface EngineOptions {
  /** Memory for data. Default {@link DEFAULT_MEMORY_MB}. */
  readonly memoryMb?: number;
  /** Default: the number of cores. */
  readonly threads?: number;
}
