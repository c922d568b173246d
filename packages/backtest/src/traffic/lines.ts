import { createReadStream } from 'node:fs';

import { isObject, type JsonObject } from '@inference-pipeline/terraform';
import { parse, type InfoRecord } from 'csv-parse';

import type { RawLine } from './recording';
import { textLines } from './text-lines';

/** Reads lines of JSON. Empty lines are skipped; a truncated last line is a bad line. */
export async function* jsonLines(path: string): AsyncIterable<RawLine> {
  let line = 0;
  for await (const text of textLines(path)) {
    line++;
    if (text.trim() === '') continue;
    yield parsedLine(line, text);
  }
}

function parsedLine(line: number, text: string): RawLine {
  try {
    const fields = JSON.parse(text) as unknown;
    return isObject(fields) ? { line, fields } : { line, problem: 'expected a JSON object' };
  } catch (error) {
    return { line, problem: `invalid JSON (${error instanceof Error ? error.message : ''})` };
  }
}

interface CsvRow {
  readonly record: Readonly<Record<string, string>>;
  readonly info: InfoRecord & { readonly lines: number };
}

/**
 * Reads rows of a CSV file. The first row names the columns, as in lines of JSON; `dimensions` is
 * `Name=Value;Name=Value`, and a statistic set has the columns `sampleCount`, `sum`, `minimum` and
 * `maximum`.
 */
export async function* csvRows(path: string): AsyncIterable<RawLine> {
  const bad: RawLine[] = [];
  const parser = createReadStream(path).pipe(
    parse({
      columns: true,
      bom: true,
      info: true,
      trim: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      on_skip: (error) => {
        const line = (error as { lines?: number } | undefined)?.lines ?? 0;
        bad.push({ line, problem: error?.message ?? 'it cannot be read' });
        return undefined;
      },
    }),
  );
  for await (const row of parser as AsyncIterable<CsvRow>) {
    yield* bad.splice(0);
    yield { line: row.info.lines, fields: fieldsOf(row.record) };
  }
  yield* bad;
}

const SET = ['sampleCount', 'sum', 'minimum', 'maximum'];

function fieldsOf(record: Readonly<Record<string, string>>): JsonObject {
  const filled = Object.entries(record).filter(([, value]) => value !== '');
  const fields: Record<string, unknown> = Object.fromEntries(
    filled.filter(([name]) => !SET.includes(name)),
  );
  const set = filled.filter(([name]) => SET.includes(name));
  if (set.length > 0) fields['statistics'] = Object.fromEntries(set);
  if (typeof fields['dimensions'] === 'string') {
    fields['dimensions'] = Object.fromEntries(
      fields['dimensions'].split(';').map((pair) => {
        const [name = '', ...value] = pair.split('=');
        return [name.trim(), value.join('=').trim()];
      }),
    );
  }
  return fields;
}
