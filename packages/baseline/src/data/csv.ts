import { UserError } from '@inference-pipeline/command-line';

import type { Engine } from '../engine/engine';
import { sqlText } from '../engine/sql';
import { findPlaces, placesOf, type NamedSignal, type Place } from './column-names';
import { csvHead, type CsvHead } from './csv-head';
import type { DataFile } from './file-format';
import { globText } from './glob-text';
import type { ReadableFile } from './readable-file';
import { csvError } from './reader-error';
import { categoryOfField, numberOfField } from './value-sql';

/**
 * Whether the first row of CSV files has the names of the columns. `auto`: if a signal is named in it, or
 * if it has only texts although a signal is a number.
 */
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

/** Finds the signals in a CSV file. */
export async function readableCsv(
  _engine: Engine,
  file: DataFile,
  signals: readonly NamedSignal[],
  options: CsvOptions,
): Promise<ReadableFile> {
  const head = await csvHead(file);
  const hasHeader = isHeader(head, signals, options);
  const { fields, delimiter } = head;
  const isMaybeHeader = hasHeader || !fields.some(isNumber);
  const names = isMaybeHeader
    ? fields
    : fields.map((_, index) => String(index - options.firstColumn));
  const columns = await findPlaces(signals, {
    file: file.path,
    names,
    at: (place) => columnAt(file, head, hasHeader, options, place),
  });
  const types = fields.map((_, index) => `'c${index}': 'VARCHAR'`).join(', ');
  return {
    values: signals.map(({ definition }, index) => {
      const field = `c${columns[index] ?? 0}`;
      return definition.kind === 'number' ? numberOfField(field) : categoryOfField(field);
    }),
    rows: `read_csv(${globText(file.path)}, auto_detect = false, delim = ${sqlText(delimiter)},
      quote = '"', escape = '"', header = ${hasHeader}, columns = {${types}},
      max_line_size = ${MAX_ROW_BYTES}, compression = ${file.isGzip ? "'gzip'" : "'none'"})`,
    explain: (error) => Promise.resolve(csvError(file, error)),
  };
}

function isHeader(
  { fields }: CsvHead,
  signals: readonly NamedSignal[],
  { header }: CsvOptions,
): boolean {
  if (header !== 'auto') return header === 'yes';

  // A number may be a value as well.
  const names = fields.filter((field) => !isNumber(field));
  const isNamed = signals.some((signal) =>
    placesOf(signal).some(([name, ...below]) => below.length === 0 && names.includes(name ?? '')),
  );
  return isNamed || hasOnlyNames(fields, signals);
}

/** Whether a row has no number, although a number is expected in it: then it is no row of values. */
function hasOnlyNames(fields: readonly string[], signals: readonly NamedSignal[]): boolean {
  return (
    signals.some(({ definition }) => definition.kind === 'number') &&
    fields.length > 0 &&
    fields.every((field) => /\p{L}/u.test(field) && !NO_VALUE.test(field.trim()))
  );
}

/** What stands for a number that is missing or infinite. */
const NO_VALUE = /^(?:[+-]?(?:nan|inf|infinity)|n\/?a|null|none|nil|missing|unknown)$/i;

function isNumber(field: string): boolean {
  return field.trim() !== '' && Number.isFinite(Number(field));
}

/** The number of a column, by its name in the header or by its number. */
function columnAt(
  { path }: DataFile,
  { fields }: CsvHead,
  hasHeader: boolean,
  { firstColumn }: CsvOptions,
  [name = '', ...below]: Place,
): number | undefined {
  if (below.length > 0) return undefined;

  const column = hasHeader ? fields.indexOf(name) : -1;
  if (column >= 0) {
    if (column === fields.lastIndexOf(name)) return column;
    throw new UserError(`${path}:1: expected one column "${name}", got several`);
  }

  if (!/^\d+$/.test(name)) return undefined;

  const number = Number(name) + firstColumn;
  return number < fields.length ? number : undefined;
}
