import { UserError } from '@inference-pipeline/command-line';

import type { Engine, OnShareDone } from '../engine/engine';
import type { NamedSignal } from './column-names';
import { readableCsv, type CsvOptions } from './csv';
import { requireWhole, type DataFile, type FileFormat } from './file-format';
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
    const bytes = bytesBefore;
    await insert(engine, await READERS[format](engine, file, signals, options), file, (share) =>
      progress(`Reading ${file.path}`, (bytes + share * file.sizeBytes) / allBytes),
    );
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

/** Adds the values of a file, and looks meanwhile whether it is whole. */
async function insert(
  engine: Engine,
  { values, rows, explain }: ReadableFile,
  file: DataFile,
  onShareDone: OnShareDone,
): Promise<void> {
  const [inserted, whole] = await Promise.allSettled([
    engine
      .run(`INSERT INTO staged SELECT ${values.join(', ')} FROM ${rows}`, onShareDone)
      .catch(async (error: unknown) => {
        throw await explain(error);
      }),
    requireWhole(file),
  ]);
  // What is wrong with a file that is cut off follows from that.
  if (whole.status === 'rejected') throw whole.reason;
  if (inserted.status === 'rejected') throw inserted.reason;
}

function oneFormat(files: readonly DataFile[]): DataFile['format'] {
  const [first, ...others] = files;
  if (first === undefined) throw new UserError('expected at least one file');
  const other = others.find(({ format }) => format !== first.format);
  if (other === undefined) return first.format;
  throw new UserError(`expected files of one format, got ${first.path} and ${other.path}`);
}
