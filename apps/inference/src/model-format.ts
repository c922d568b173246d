import type { ModelContentType } from '@inference-pipeline/inference-contract';
import { csvFormatRows, csvParseRows } from 'd3-dsv';

import type { Problem } from './problems';
import type { InferenceRequest } from './request';

/** Thrown when an answer of the model cannot be read. */
export class PredictionFormatError extends Error {
  override readonly name = 'PredictionFormatError';
}

/**
 * Writes an input as the model container takes it, or says why it has no such form. In `text/csv` a
 * string goes as it is, an array of scalars becomes one row and an array of arrays one row each,
 * without a header line, which is what the built-in XGBoost container reads; `null` becomes an
 * empty field.
 */
export function encodeInput(
  { input, payload }: Pick<InferenceRequest, 'input' | 'payload'>,
  contentType: ModelContentType,
): { readonly body: string } | { readonly rejection: Problem } {
  if (contentType === 'application/json') return { body: payload.json };

  if (typeof input === 'string' && input.trim() !== '') return { body: input };

  const rows: unknown = Array.isArray(input) && input.some(Array.isArray) ? input : [input];
  if (!isTable(rows)) {
    const detail =
      'This model takes text/csv: input must be CSV text, an array of scalars, or an array of such arrays';
    return { rejection: { name: 'input-rejected', detail } };
  }
  return { body: csvFormatRows(rows as string[][]) };
}

/** Whether a value is a table of scalars with as many fields in every row, at least one. */
function isTable(rows: unknown): rows is unknown[][] {
  return (
    Array.isArray(rows) &&
    rows.every(
      (row: unknown) =>
        Array.isArray(row) &&
        row.length > 0 &&
        row.length === (rows[0] as unknown[]).length &&
        row.every((field) => field === null || typeof field !== 'object'),
    )
  );
}

/**
 * Reads an answer of the model as JSON text. `text/csv` becomes an array of rows, each an array of
 * fields, numbers where JSON can write them as they stand; everything else must be JSON, whatever it
 * is labelled, because many containers label JSON as text/html, and stays as it was written.
 *
 * @throws PredictionFormatError when the answer is neither
 */
export function decodePrediction(body: Uint8Array, contentType: string | undefined): string {
  let answer: string;
  try {
    answer = new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch (cause) {
    throw new PredictionFormatError('The answer is not UTF-8', { cause });
  }
  if (contentType !== undefined && /^text\/csv\b/i.test(contentType)) return decodeCsv(answer);

  try {
    JSON.parse(answer);
    return answer.trim();
  } catch (cause) {
    throw new PredictionFormatError(
      `The answer (${contentType ?? 'no content type'}, ${body.length} bytes) is not JSON: ${(cause as Error).message}`,
      { cause },
    );
  }
}

/** What is a number in CSV and can stand in JSON as it is: no `+`, no leading zeros, no `.5`. */
const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

function decodeCsv(answer: string): string {
  if (answer.trim() === '') throw new PredictionFormatError('The answer is an empty CSV document');

  const rows = csvParseRows(answer.trimEnd()).map((row) => `[${row.map(fieldJson).join(',')}]`);
  return `[${rows.join(',')}]`;
}

function fieldJson(field: string): string {
  const trimmed = field.trim();
  return JSON_NUMBER.test(trimmed) ? trimmed : JSON.stringify(field);
}
