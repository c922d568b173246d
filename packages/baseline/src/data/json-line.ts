import { UserError } from '@inference-pipeline/command-line';

import { openBytes, type DataFile } from './file-format';
import { linesOf } from './lines';
import { shortened } from './reader-error';

/** Numbers that Python writes into JSON, and DuckDB reads. */
const NO_JSON_NUMBER = /(?<=[:,[\s])-?(?:NaN|Infinity)(?=[,}\]\s]|$)/g;

/**
 * Finds the first line that is no JSON object or array, for a message. DuckDB reads the file in parts and
 * names another one.
 */
export async function brokenLine(file: DataFile, error: unknown): Promise<UserError> {
  if (error instanceof UserError) return error;

  const text = error instanceof Error ? error.message : String(error);
  const [, what] = /Malformed JSON[^]*?: ([^:]+)\.\s*(?:Try|$)/.exec(text) ?? [];
  const place = await firstBrokenLine(file).catch(() => undefined);
  if (place !== undefined) {
    return new UserError(`${file.path}:${place.line}: ${place.what}: ${shortened(place.text)}`, {
      cause: error,
    });
  }
  const [first = ''] = text.split('\n');
  return new UserError(`${file.path}: cannot be read: ${what ?? first}`, { cause: error });
}

interface BrokenLine {
  readonly line: number;
  readonly text: string;
  readonly what: string;
}

async function firstBrokenLine(file: DataFile): Promise<BrokenLine | undefined> {
  let line = 0;
  for await (const text of linesOf(openBytes(file))) {
    line++;
    const what = mistakeIn(line === 1 ? text.replace(/^\ufeff/, '') : text);
    if (what !== undefined) return { line, text, what };
  }
  return undefined;
}

function mistakeIn(text: string): string | undefined {
  if (text.trim() === '') return undefined;
  if (text.includes('\ufffd')) return 'expected text in UTF-8, got another encoding';

  try {
    const value = JSON.parse(text.replaceAll(NO_JSON_NUMBER, '0')) as unknown;
    return typeof value === 'object' && value !== null
      ? undefined
      : 'expected a JSON object or array';
  } catch (error) {
    return `invalid JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
}
