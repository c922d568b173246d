import type { ModelContentType } from '@inference-pipeline/inference-contract';
import { csvFormatRows, csvParseRows } from 'd3-dsv';

import { parseNodes, type JsonNode } from './json-nodes';
import type { Problem } from './problems';
import type { InferenceRequest } from './request';
import { isWellFormed, quotable } from './text';

/** Most characters of a message that quotes the answer. */
const MAX_QUOTED_LENGTH = 500;

/** The model's answer cannot be read. */
export class PredictionFormatError extends Error {
  override readonly name = 'PredictionFormatError';

  /** @param unquoted the message without any part of the answer, for logs without payloads */
  constructor(
    message: string,
    readonly unquoted = message,
  ) {
    super(message);
  }
}

/**
 * Encodes an input for the model's container, or rejects it. In `text/csv`, a string is passed on
 * unchanged, an array of scalars becomes one row, and an array of arrays one row each, without a header
 * line, as the built-in XGBoost container expects. Numbers, `true` and `false` keep the text in which
 * they were written, and `null` becomes an empty field.
 */
export function encodeInput(
  { payload }: Pick<InferenceRequest, 'payload'>,
  contentType: ModelContentType,
): { readonly body: string } | { readonly rejection: Problem } {
  if (contentType === 'application/json') return { body: payload.json };

  const input = parseNodes(payload.json);
  if (typeof input === 'string' && input.startsWith('"')) {
    const csv = JSON.parse(input) as string;
    if (csv.trim() !== '') return isWellFormed(csv) ? { body: csv } : NOT_UNICODE;
  }

  const rows = rowsOf(input);
  if (rows === undefined) {
    return refuse(
      'the input must be CSV text, an array of scalars or an array of such arrays of one length',
    );
  }

  // Readers of CSV skip a blank line, so that each later prediction would belong to another row.
  if (rows.some(([first = '', ...others]) => others.length === 0 && first.trim() === '')) {
    return refuse('a row whose only field is empty would be a blank line');
  }

  const body = csvFormatRows(rows);
  return isWellFormed(body) ? { body } : NOT_UNICODE;
}

function refuse(reason: string): { readonly rejection: Problem } {
  return { rejection: { name: 'input-rejected', detail: `This model takes text/csv: ${reason}` } };
}

const NOT_UNICODE = refuse('the input has half a surrogate pair, which UTF-8 cannot hold');

/** Rows of fields that all have the same number of fields, at least one; undefined for another input. */
function rowsOf(input: JsonNode): string[][] | undefined {
  if (typeof input === 'string' || input.names !== undefined) return undefined;

  const rows = input.items.some((item) => typeof item !== 'string') ? input.items : [input];
  const width = typeof rows[0] === 'object' ? rows[0].items.length : 0;
  const fields = rows.map((row) =>
    typeof row === 'string' || row.names !== undefined || row.items.length !== width
      ? undefined
      : row.items.map(fieldOf),
  );
  return width > 0 && fields.every((row) => row?.every((field) => field !== undefined))
    ? (fields as string[][])
    : undefined;
}

function fieldOf(node: JsonNode): string | undefined {
  if (typeof node !== 'string') return undefined;
  if (node === 'null') return '';

  return node.startsWith('"') ? (JSON.parse(node) as string) : node;
}

/**
 * Decodes the model's answer to JSON text. `text/csv` becomes an array of rows, each an array of fields;
 * a field is a number if JSON can hold it unchanged. Any other content type must be JSON, because many
 * containers label JSON as text/html, and stays unchanged.
 *
 * @throws PredictionFormatError if the answer is neither
 */
export function decodePrediction(
  body: Uint8Array | null | undefined,
  contentType: string | undefined,
): string {
  // The SDK gives null for an answer without a body.
  if (body === undefined || body === null || body.length === 0) {
    throw new PredictionFormatError('The answer is empty: the model sent no body');
  }

  let answer: string;
  try {
    answer = new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw new PredictionFormatError('The answer is not UTF-8');
  }
  if (answer.trim() === '') throw new PredictionFormatError('The answer is empty: it is blank');
  if (contentType !== undefined && /^text\/csv\b/i.test(contentType)) return decodeCsv(answer);

  try {
    JSON.parse(answer);
    return answer.trim();
  } catch (error) {
    throw new PredictionFormatError(
      quotable(
        `The answer (${contentType ?? 'no content type'}, ${body.length} bytes) is not JSON: ${(error as Error).message}`,
        MAX_QUOTED_LENGTH,
      ),
      'The answer is neither valid JSON nor valid CSV',
    );
  }
}

/** A CSV number that is also a JSON number: no `+`, no leading zeros, no `.5`. */
const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

function decodeCsv(answer: string): string {
  const rows = csvParseRows(answer.trimEnd()).map((row) => `[${row.map(fieldJson).join(',')}]`);
  return `[${rows.join(',')}]`;
}

function fieldJson(field: string): string {
  const trimmed = field.trim();
  return JSON_NUMBER.test(trimmed) ? trimmed : JSON.stringify(field);
}
