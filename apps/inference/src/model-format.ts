import type { ModelContentType } from '@inference-pipeline/inference-contract';
import { csvFormatRows, csvParseRows } from 'd3-dsv';

import type { Problem } from './problems';
import type { InferenceRequest } from './request';

/** The model's answer cannot be read. */
export class PredictionFormatError extends Error {
  override readonly name = 'PredictionFormatError';
}

/**
 * Encodes an input for the model's container, or rejects it. In `text/csv`, a string is passed on
 * unchanged, an array of scalars becomes one row, and an array of arrays one row each, without a header
 * line, as the built-in XGBoost container expects. `null` becomes an empty field.
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
      'This model takes text/csv: the input must be CSV text, an array of scalars or an array of such arrays';
    return { rejection: { name: 'input-rejected', detail } };
  }
  return { body: csvFormatRows(rows as string[][]) };
}

/** Whether a value is a table of scalars whose rows all have the same number of fields, at least one. */
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
 * Decodes the model's answer to JSON text. `text/csv` becomes an array of rows, each an array of fields;
 * a field is a number if JSON can hold it unchanged. Any other content type must be JSON, because many
 * containers label JSON as text/html, and stays unchanged.
 *
 * @throws PredictionFormatError if the answer is neither
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

/** A CSV number that is also a JSON number: no `+`, no leading zeros, no `.5`. */
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
