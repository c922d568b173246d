import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

import { UserError } from '@inference-pipeline/command-line';

import type { Engine } from '../engine/engine';
import { sqlName, sqlText } from '../engine/sql';
import { findPlaces, type NamedSignal, type Place } from './column-names';
import { openBytes, type DataFile } from './file-format';
import { globText } from './glob-text';
import type { ReadableFile } from './readable-file';
import { categoryOfColumn, numberOfColumn } from './value-sql';

/** Finds the signals in a Parquet file. */
export async function readableParquet(
  engine: Engine,
  file: DataFile,
  signals: readonly NamedSignal[],
): Promise<ReadableFile> {
  const explain = (error: unknown) => Promise.resolve(parquetError(file, error));
  const path = file.isGzip ? await unpacked(engine, file) : file.path;
  const rows = `read_parquet(${globText(path)}, binary_as_string = true)`;
  try {
    const described = await engine.rows(`DESCRIBE FROM ${rows}`);
    const columns = described.map((row) => String(row['column_name']));
    const found = await findPlaces(signals, {
      file: file.path,
      names: columns,
      at: (place) => valueAt(engine, rows, columns, place),
    });
    return {
      values: signals.map(({ definition }, index) => {
        const { sql = 'NULL', type = '' } = found[index] ?? {};
        return definition.kind === 'number'
          ? numberOfColumn(sql, type)
          : categoryOfColumn(sql, type);
      }),
      rows,
      explain,
    };
  } catch (error) {
    throw parquetError(file, error);
  }
}

interface TypedValue {
  readonly sql: string;
  readonly type: string;
}

async function valueAt(
  engine: Engine,
  rows: string,
  columns: readonly string[],
  [column = '', ...below]: Place,
): Promise<TypedValue | undefined> {
  if (!columns.includes(column)) return undefined;

  let sql = sqlName(column);
  let type = await typeOf(engine, rows, sql);
  for (const part of below) {
    if (type === undefined) return undefined;

    const isItem = type.endsWith(']') && /^\d+$/.test(part);
    sql = isItem ? `(${sql})[${Number(part) + 1}]` : `struct_extract(${sql}, ${sqlText(part)})`;
    type = await typeOf(engine, rows, sql);
  }
  return type === undefined ? undefined : { sql, type };
}

/** The type of an expression; undefined if there is no such member. */
async function typeOf(engine: Engine, rows: string, sql: string): Promise<string | undefined> {
  try {
    return String((await engine.row(`DESCRIBE SELECT ${sql} FROM ${rows}`))['column_type']);
  } catch {
    return undefined;
  }
}

/** A Parquet file that is compressed as a whole has to be unpacked, because it is read from its end. */
async function unpacked(engine: Engine, file: DataFile): Promise<string> {
  const path = join(engine.folder, 'unpacked.parquet');
  try {
    await pipeline(openBytes(file), createWriteStream(path));
    return path;
  } catch (error) {
    throw parquetError(file, error);
  }
}

function parquetError({ path }: DataFile, error: unknown): UserError {
  if (error instanceof UserError) return error;

  const text = error instanceof Error ? error.message : String(error);
  const [first = ''] = text.replace(/^[A-Za-z ]*Error: /, '').split('\n');
  return new UserError(`${path}: cannot be read as Parquet: ${first}`, { cause: error });
}
