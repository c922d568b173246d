import { UserError } from '@inference-pipeline/command-line';

import { readCsv } from './csv-file';
import type { Entry } from './entry';
import type { FileFormat } from './file-format';
import { readJsonLines } from './json-lines';
import { linesOf, type Line } from './lines';

/**
 * Reads the ground truths of a file, in order and in bounded memory. The first line that is not blank
 * tells whether it is CSV or JSON Lines.
 *
 * @throws UserError if the file is empty, is of another kind, lacks a column or is cut off
 */
export async function* readEntries(
  chunks: AsyncIterable<Uint8Array>,
  format: FileFormat,
): AsyncGenerator<Entry> {
  const lines = linesOf(chunks);
  try {
    const first = await firstLine(lines);
    if (first === undefined) {
      throw new UserError(
        `${format.file} is empty: expected a header ${format.requestIdColumn},${format.groundTruthColumn}, or JSON Lines.`,
      );
    }

    const start = first.text?.trimStart() ?? '';
    if (start.startsWith('[')) {
      throw new UserError(
        `${format.file}, line ${first.number}: expected one JSON object in each line, got an array. "jq -c '.[]'" converts it.`,
      );
    }

    yield* start.startsWith('{')
      ? readJsonLines(lines, first, format)
      : readCsv(lines, first, format);
  } catch (error) {
    if (error instanceof UserError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new UserError(`${format.file} cannot be read to its end: ${message} (${code}).`);
  } finally {
    await lines.return(undefined);
  }
}

async function firstLine(lines: AsyncIterator<Line>): Promise<Line | undefined> {
  for (;;) {
    const next = (await lines.next()) as IteratorResult<Line, undefined>;
    if (next.done === true) return undefined;
    if (next.value.text?.trim() !== '') return next.value;
  }
}
