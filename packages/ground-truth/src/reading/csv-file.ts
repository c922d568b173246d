import { didYouMean, UserError } from '@inference-pipeline/command-line';

import { csvFields } from './csv-record';
import { brokenLine, type Entry } from './entry';
import { entryOf, type FileFormat } from './file-format';
import type { Line } from './lines';
import { groundTruthOfField } from './values';

/** Most lines of one record: a quote that is never closed would take the rest of the file. */
const MAX_RECORD_LINES = 100;

/** A record of CSV, which has several lines if a quoted field has. */
interface CsvRecord {
  readonly line: number;
  readonly text: string;
  readonly fields: readonly string[];
}

/**
 * Reads CSV with a header. Other columns are ignored.
 *
 * @throws UserError if the header lacks a column
 */
export async function* readCsv(
  lines: AsyncIterator<Line>,
  first: Line,
  format: FileFormat,
): AsyncGenerator<Entry> {
  if (format.isSent && format.kind === undefined) {
    throw new UserError(
      `${format.file}: CSV does not say whether values are numbers. Pass --kind=number or --kind=category, whichever the stack compares.`,
    );
  }

  let columns: Columns | undefined;
  for await (const read of recordsOf(lines, first, format.delimiter)) {
    if (columns === undefined) {
      if ('detail' in read) {
        throw new UserError(
          `${format.file}, line ${read.line}: ${read.detail}: expected a header.`,
        );
      }

      columns = columnsOf(read, format);
    } else if ('detail' in read) {
      yield read;
    } else if (read.text.trim() !== '') {
      yield entryOfRecord(read, columns, format);
    }
  }
}

interface Columns {
  readonly count: number;
  readonly requestId: number;
  readonly groundTruth: number;
}

function columnsOf({ line, fields }: CsvRecord, format: FileFormat): Columns {
  const { file, requestIdColumn, groundTruthColumn, delimiter } = format;
  const names = fields.map((name) => name.trim());
  const indexOf = (wanted: string, option: string): number => {
    const index = names.indexOf(wanted);
    const where = `${file}, line ${line}:`;
    if (names.lastIndexOf(wanted) !== index) {
      throw new UserError(`${where} the header has two columns ${JSON.stringify(wanted)}.`);
    }
    if (index >= 0) return index;

    const other = [';', '\t', '|', ','].find(
      (character) => character !== delimiter && names.length === 1 && names[0]?.includes(character),
    );
    const advice =
      other === undefined
        ? [didYouMean(wanted, names)?.replace('did', 'Did'), `Name the column with --${option}.`]
        : [`Is it separated by ${JSON.stringify(other)}? Pass --delimiter.`];
    throw new UserError(
      `${where} the header has no column ${JSON.stringify(wanted)}; it has ${names
        .slice(0, 20)
        .map((name) => JSON.stringify(name.slice(0, 80)))
        .join(', ')}. ${advice.filter((part) => part !== undefined).join(' ')}`,
    );
  };
  return {
    count: names.length,
    requestId: indexOf(requestIdColumn, 'request-id-column'),
    groundTruth: indexOf(groundTruthColumn, 'ground-truth-column'),
  };
}

function entryOfRecord(
  { line, text, fields }: CsvRecord,
  columns: Columns,
  { kind, correct }: FileFormat,
): Entry {
  if (fields.length !== columns.count) {
    return brokenLine(
      line,
      `expected ${columns.count} fields as in the header, got ${fields.length}`,
      text,
    );
  }

  return entryOf(line, text, () => ({
    requestId: fields[columns.requestId]?.trim(),
    groundTruth: groundTruthOfField(fields[columns.groundTruth] ?? '', kind),
    correct,
  }));
}

/** Joins the lines of quoted fields that have line feeds. */
async function* recordsOf(
  lines: AsyncIterator<Line>,
  first: Line,
  delimiter: string,
): AsyncGenerator<CsvRecord | ReturnType<typeof brokenLine>> {
  // Lines that were read while looking for the end of a quoted field that has none.
  const waiting: Line[] = [first];
  for (;;) {
    const line = waiting.shift() ?? (await nextOf(lines));
    if (line === undefined) return;
    if (line.text === undefined) {
      yield brokenLine(line.number, line.problem ?? 'it cannot be read', undefined);
      continue;
    }

    const joined: Line[] = [line];
    let text = line.text;
    let fields = csvFields(text, delimiter);
    while (fields === undefined && joined.length < MAX_RECORD_LINES) {
      const next = waiting.shift() ?? (await nextOf(lines));
      if (next === undefined) break;

      joined.push(next);
      if (next.text === undefined) break;

      text += `\n${next.text}`;
      fields = csvFields(text, delimiter);
    }
    if (fields === undefined) {
      waiting.unshift(...joined.slice(1));
      yield brokenLine(line.number, 'a quoted field does not end', line.text);
    } else {
      yield { line: line.number, text, fields };
    }
  }
}

async function nextOf(lines: AsyncIterator<Line>): Promise<Line | undefined> {
  const { value, done } = (await lines.next()) as IteratorResult<Line, undefined>;
  return done === true ? undefined : value;
}
