import { gunzipSync } from 'node:zlib';

import type { InferenceRecord } from '../inference-record';
import { LOG_EVENTS } from '../log-events';
import { csvCells, isInsightsCsv, newlinesIn } from './csv-cells';
import { enclosingObject, enclosingString } from './enclosing-object';
import { LostRecords, UnreadableEventError } from './lost-records';

/** The unwritten records in an export of the log. */
export interface UnwrittenRecords {
  readonly records: readonly InferenceRecord[];
  /** Request ids of the records that miss a part. */
  readonly incomplete: readonly string[];
  /** Places that name the event, but from which no record can be read. */
  readonly unreadable: readonly UnreadablePlace[];
}

export interface UnreadablePlace {
  /** From 1. */
  readonly line: number;
  readonly reason: string;
}

/** An event whose fields are columns of a query, so that its text is not there. */
const COLUMN = new RegExp(`(?:^|[,\\t|])\\s*"?${LOG_EVENTS.unwritten}"?\\s*(?:[,\\t|]|$)`);

/** Members of log readers' output that hold an event's text. */
const TEXT_MEMBERS: readonly string[] = ['message', '@message', 'value', 'data'];

/** The beginning of data that are compressed with gzip, in base64. */
const GZIP_BASE64 = /"(H4sI[A-Za-z0-9+/]+={0,2})"/g;

const MAX_UNCOMPRESSED_BYTES = 64_000_000;

/** Log readers put texts into texts, a few levels deep. */
const MAX_DEPTH = 4;

/**
 * Finds the unwritten records in the output of a log reader: lines of any form, where one line or several
 * are an event; the JSON and the text of the AWS CLI (`filter-log-events`, `get-log-events`, `tail`,
 * `get-query-results`); the CSV of Logs Insights; and the forms of a subscription. Everything else is
 * ignored. Returns a record once, even though logs may be delivered more than once.
 *
 * Lines end at a line feed only: a payload may have any other separator of lines (U+2028, …).
 *
 * @param log a text, or its lines
 */
export function findUnwrittenRecords(log: Iterable<string>): UnwrittenRecords {
  const finder = new Finder();
  finder.read(typeof log === 'string' ? log : [...log].join('\n'), 1, 0);
  const { records, incomplete } = finder.lost;
  return { records, incomplete, unreadable: finder.unreadable };
}

class Finder {
  readonly lost = new LostRecords();
  readonly unreadable: UnreadablePlace[] = [];

  /** @param firstLine the line on which the text begins */
  read(text: string, firstLine: number, depth: number): void {
    if (isInsightsCsv(text)) {
      for (const cell of csvCells(text)) {
        this.#readText(cell.text, firstLine + cell.line - 1, depth);
      }
    } else {
      this.#readText(text, firstLine, depth);
      this.#readCompressed(text, firstLine, depth);
    }
  }

  #readText(text: string, firstLine: number, depth: number): void {
    const marker = LOG_EVENTS.unwritten;
    let line = firstLine;
    let counted = 0;
    for (let at = text.indexOf(marker); at >= 0;) {
      line += newlinesIn(text, counted, at);
      counted = at;
      const end = this.#readAt(text, at, line, depth);
      at = text.indexOf(marker, Math.max(end, at + marker.length));
    }
  }

  /** @returns the index after the last character that was read */
  #readAt(text: string, at: number, line: number, depth: number): number {
    const object = enclosingObject(text, at);
    if (object !== undefined) {
      this.#take(object.value, line, depth);
      return object.end;
    }
    // A list of texts.
    const string = enclosingString(text, at);
    if (string?.value.includes('{') === true && depth < MAX_DEPTH) {
      this.#readText(string.value, line, depth + 1);
      return string.end;
    }
    this.#miss(text, at, line);
    return at;
  }

  #take(value: Readonly<Record<string, unknown>>, line: number, depth: number): void {
    if (value['message'] === LOG_EVENTS.unwritten) {
      try {
        this.lost.take(value);
      } catch (error) {
        if (!(error instanceof UnreadableEventError)) throw error;
        this.unreadable.push({ line, reason: error.message });
      }
      return;
    }
    if (value['field'] === 'message' && value['value'] === LOG_EVENTS.unwritten) {
      this.#missColumns(line);
    }
    for (const name of TEXT_MEMBERS) {
      const text = value[name];
      if (typeof text === 'string' && depth < MAX_DEPTH) this.#readText(text, line, depth + 1);
    }
  }

  /** Reports a text that names the event and was one: truncated, or in an unknown form. */
  #miss(text: string, at: number, line: number): void {
    const start = text.lastIndexOf('\n', at) + 1;
    const end = text.indexOf('\n', at);
    const around = text.slice(start, end < 0 ? undefined : end).trimEnd();
    if (around !== LOG_EVENTS.unwritten && COLUMN.test(around)) {
      this.#missColumns(line);
      return;
    }
    if (!/[{}]|"message"|requestId|record(?:GzipBase64)?"/.test(around)) return;
    this.unreadable.push({ line, reason: 'its event is not whole, or not in a known form' });
  }

  #missColumns(line: number): void {
    this.unreadable.push({ line, reason: 'its fields are in columns: query the field @message' });
  }

  /** The data of subscriptions come compressed, in base64. */
  #readCompressed(text: string, firstLine: number, depth: number): void {
    if (depth >= MAX_DEPTH) return;
    for (const match of text.matchAll(GZIP_BASE64)) {
      const inner = uncompressed(match[1] ?? '');
      const line = firstLine + newlinesIn(text, 0, match.index);
      if (inner?.includes(LOG_EVENTS.unwritten) === true) this.#readText(inner, line, depth + 1);
    }
  }
}

function uncompressed(base64: string): string | undefined {
  try {
    return gunzipSync(Buffer.from(base64, 'base64'), {
      maxOutputLength: MAX_UNCOMPRESSED_BYTES,
    }).toString('utf8');
  } catch {
    return undefined;
  }
}
