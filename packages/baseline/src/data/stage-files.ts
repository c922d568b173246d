import { UserError } from '@inference-pipeline/command-line';

import type { Engine } from '../engine/engine';
import type { NamedSignal } from './column-names';
import { readableCsv, type CsvOptions } from './csv';
import type { DataFile, FileFormat } from './file-format';
import { readableJson } from './json';
import { readableParquet } from './parquet';
import type { ReadableFile } from './readable-file';
import type { StagedColumn } from './value-sql';

type Reader = (
  engine: Engine,
  file: DataFile,
  signals: readonly NamedSignal[],
  options: CsvOptions,
) => Promise<ReadableFile>;

const READERS: Readonly<Record<FileFormat, Reader>> = {
  csv: readableCsv,
  json: readableJson,
  parquet: readableParquet,
};

/** Called with the work, and how much of it is done, 0 to 1. */
export type Progress = (what: string, shareDone: number) => void;

/** Values of signals that were read from files. */
export interface StagedFiles {
  readonly rows: number;
  readonly columns: readonly StagedColumn[];
}

/** Reads training files into the table `staged`, a column for each signal. */
export async function stageFiles(
  engine: Engine,
  files: readonly DataFile[],
  signals: readonly NamedSignal[],
  options: CsvOptions,
  progress: Progress,
): Promise<StagedFiles> {
  const format = oneFormat(files);
  const columns = signals.map(
    ({ definition }, index) => `s${index} ${definition.kind === 'number' ? 'DOUBLE' : 'VARCHAR'}`,
  );
  await engine.run(`CREATE TABLE staged (${columns.join(', ')})`);
  const allBytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  let bytesBefore = 0;
  for (const file of files) {
    const { values, rows, explain } = await READERS[format](engine, file, signals, options);
    const insert = `INSERT INTO staged SELECT ${values.join(', ')} FROM ${rows}`;
    const bytes = bytesBefore;
    await engine
      .run(insert, (share) =>
        progress(`Reading ${file.path}`, (bytes + share * file.sizeBytes) / allBytes),
      )
      .catch(async (error: unknown) => {
        throw await explain(error);
      });
    bytesBefore += file.sizeBytes;
  }
  const { rows } = await engine.row('SELECT count(*)::DOUBLE AS rows FROM staged');
  return {
    rows: Number(rows),
    columns: signals.map((_, index) => ({
      table: 'staged',
      column: `s${index}`,
      isText: format === 'csv',
    })),
  };
}

function oneFormat(files: readonly DataFile[]): DataFile['format'] {
  const [first, ...others] = files;
  if (first === undefined) throw new UserError('expected at least one file');
  const other = others.find(({ format }) => format !== first.format);
  if (other === undefined) return first.format;
  throw new UserError(`expected files of one format, got ${first.path} and ${other.path}`);
}
