import { UserError } from '@inference-pipeline/command-line';

import { csvRows } from './csv-rows';
import { openBytes, type DataFile } from './file-format';

/** The first row of a CSV file, and what divides its fields. */
export interface CsvHead {
  readonly delimiter: string;
  readonly fields: readonly string[];
}

const DELIMITERS = [',', ';', '\t', '|'];

/** Longest first row. */
const MAX_HEAD_BYTES = 4 * 1024 * 1024;

/** Reads the first row of a CSV file. The character that occurs most in it divides its fields. */
export async function csvHead(file: DataFile): Promise<CsvHead> {
  const text = await firstRow(file);
  const [first = '', ...others] = DELIMITERS;
  const delimiter = others.reduce(
    (best, each) => (fieldsOf(text, each).length > fieldsOf(text, best).length ? each : best),
    first,
  );
  return { delimiter, fields: fieldsOf(text, delimiter) };
}

async function firstRow(file: DataFile): Promise<string> {
  let bytes = Buffer.alloc(0);
  const stream = openBytes(file);
  try {
    for await (const chunk of stream) {
      bytes = Buffer.concat([bytes, chunk as Buffer]);
      const end = endOfRow(bytes.toString('latin1'));
      if (end !== undefined) {
        bytes = bytes.subarray(0, end);
        break;
      }
      if (bytes.length > MAX_HEAD_BYTES) {
        throw new UserError(`${file.path}:1: the first row is longer than ${MAX_HEAD_BYTES} bytes`);
      }
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`${file.path}: cannot be read: ${reason}`, { cause: error });
  }
  return decode(file, bytes);
}

function decode({ path }: DataFile, bytes: Buffer): string {
  try {
    // Takes a byte order mark away.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // Reported below.
  }
  throw new UserError(`${path}:1: expected text in UTF-8, got another encoding`);
}

/** Position of the line break that ends the first row: outside quotes. */
function endOfRow(text: string): number | undefined {
  let isQuoted = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (character === '"') isQuoted = !isQuoted;
    if (!isQuoted && (character === '\n' || character === '\r')) return index;
  }
  return undefined;
}

function fieldsOf(row: string, delimiter: string): readonly string[] {
  return csvRows(row, delimiter)[0] ?? [];
}
