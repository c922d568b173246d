import { UserError } from '@inference-pipeline/command-line';

import type { DataFile } from './file-format';

/** Longest line that a message shows. */
const MAX_SHOWN = 120;

/** DuckDB's error about a CSV file, as a message with its place. */
export function csvError({ path }: DataFile, error: unknown): UserError {
  const text = error instanceof Error ? error.message : String(error);
  const [, line, details = ''] = /CSV Error on Line: (\d+)\n([^]*)/.exec(text) ?? [];
  if (line === undefined) {
    const [first = ''] = text.replace(/^[A-Za-z ]*Error: /, '').split('\n');
    const reason = first.includes('invalid state')
      ? 'its rows end differently (\\n and \\r\\n), or its quotes are not closed'
      : first;
    return new UserError(`${path}: cannot be read: ${reason}`, { cause: error });
  }

  const [, original = ''] = /^Original Line: ([^\n]*)/.exec(details) ?? [];
  return new UserError(`${path}:${line}: ${reasonOf(details)}: ${shortened(original)}`, {
    cause: error,
  });
}

function reasonOf(details: string): string {
  const [, expected, got] = /Expected Number of Columns: (\d+) Found: (\d+)/.exec(details) ?? [];
  if (expected !== undefined && got !== undefined) return `expected ${expected} fields, got ${got}`;
  if (details.includes('unterminated quote')) return 'a quote is not closed';
  if (details.includes('Invalid unicode')) return 'expected text in UTF-8, got another encoding';
  const [, other] = /\n([^\n]+)\n/.exec(details) ?? [];
  return other ?? 'cannot be read';
}

/** The beginning of a line, for a message. */
export function shortened(line: string): string {
  return line.length > MAX_SHOWN ? `${line.slice(0, MAX_SHOWN)} …` : line;
}
