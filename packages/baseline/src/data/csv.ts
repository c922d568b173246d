import { UserError } from '@inference-pipeline/command-line';

import type { Engine, OnShareDone } from '../engine/engine';
import { sqlName, sqlText } from '../engine/sql';
import { missingColumn, placesOf, type NamedSignal } from './column-names';
import { csvHead, type CsvHead } from './csv-head';
import type { DataFile } from './file-format';
import { globText } from './glob-text';
import { readerError } from './reader-error';
import { numberOfField } from './value-sql';

/** Whether the first row of CSV files has the names of the columns. `auto`: if a signal is named in it. */
export const HEADERS = ['auto', 'yes', 'no'] as const;
export type Header = (typeof HEADERS)[number];

/** How CSV files are read. */
export interface CsvOptions {
  readonly header: Header;
  /** Number of the column that `/0` stands for: 1 where a training file begins with the label. */
  readonly firstColumn: number;
}

/** Longest row of a CSV file. */
const MAX_ROW_BYTES = 16 * 1024 * 1024;

/** Adds the rows of a CSV file to the staged ones. */
export async function stageCsv(
  engine: Engine,
  file: DataFile,
  signals: readonly NamedSignal[],
  options: CsvOptions,
  onShareDone: OnShareDone,
): Promise<void> {
  const head = await csvHead(file);
  const hasHeader = isHeader(head, signals, options);
  const columns = columnsOf(file, head, hasHeader, signals, options);
  const names = head.fields.map((_, index) => `'c${index}': 'VARCHAR'`);
  const values = signals.map(({ definition }, index) => {
    const column = sqlName(`c${columns[index] ?? 0}`);
    return definition.kind === 'number' ? numberOfField(column) : column;
  });
  const source = `read_csv(${globText(file.path)}, auto_detect = false, delim = ${sqlText(head.delimiter)},
    quote = '"', escape = '"', header = ${hasHeader}, columns = {${names.join(', ')}},
    max_line_size = ${MAX_ROW_BYTES}, compression = ${file.isGzip ? "'gzip'" : "'none'"})`;
  try {
    await engine.run(`INSERT INTO staged SELECT ${values.join(', ')} FROM ${source}`, onShareDone);
  } catch (error) {
    throw readerError(file, error);
  }
}

function isHeader(
  { fields }: CsvHead,
  signals: readonly NamedSignal[],
  { header }: CsvOptions,
): boolean {
  if (header !== 'auto') return header === 'yes';

  const isNamed = signals.some((signal) =>
    placesOf(signal).some((place) => place.length === 1 && fields.some((it) => it === place[0])),
  );
  return isNamed && !fields.every(isNumber);
}

function isNumber(field: string): boolean {
  return field.trim() !== '' && Number.isFinite(Number(field));
}

/** The number of each signal's column. */
function columnsOf(
  file: DataFile,
  { fields }: CsvHead,
  hasHeader: boolean,
  signals: readonly NamedSignal[],
  { firstColumn }: CsvOptions,
): readonly number[] {
  const takenBy = new Map<number, string>();
  return signals.map((signal) => {
    const names = placesOf(signal).flatMap((place) => (place.length === 1 ? place : []));
    const named = hasHeader ? names.find((name) => fields.includes(name)) : undefined;
    if (named !== undefined) {
      const column = fields.indexOf(named);
      if (column === fields.lastIndexOf(named)) return column;
      throw new UserError(`${file.path}:1: expected one column "${named}", got several`);
    }

    const number = names.find((name) => /^\d+$/.test(name));
    const column = number === undefined ? undefined : Number(number) + firstColumn;
    if (column === undefined || column >= fields.length) {
      const known = hasHeader ? fields : fields.map((_, index) => String(index - firstColumn));
      throw missingColumn(file.path, signal, known);
    }

    const other = takenBy.get(column);
    if (other !== undefined) {
      throw new UserError(
        `${file.path}: signals ${other} and ${signal.name} would both get column ${number ?? ''}: name the columns in a header`,
      );
    }
    takenBy.set(column, signal.name);
    return column;
  });
}
