import type { ModelContentType } from '@inference-pipeline/inference-contract';
import { csvFormatRows, csvParseRows } from 'd3-dsv';

import { parseNodes, type JsonNode } from './json-nodes';
import type { Problem } from './problems';
import type { InferenceRequest } from './request';
import type { Watched } from './signals/compile-signals';
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

/** An input in the form that the model's container takes. */
export interface EncodedInput {
  readonly body: string;
  /** What signals are read from. */
  readonly watched: () => Watched;
}

/**
 * Encodes an input for the model's container, or rejects it. In `text/csv`, a string is passed on
 * unchanged, an array of scalars becomes one row, and an array of arrays one row each, without a header
 * line, as the built-in XGBoost container expects. Numbers, `true` and `false` keep the text in which
 * they were written, and `null` becomes an empty field.
 */
export function encodeInput(
  { payload, input: document }: Pick<InferenceRequest, 'payload' | 'input'>,
  contentType: ModelContentType,
): EncodedInput | { readonly rejection: Problem } {
  if (contentType === 'application/json') {
    return { body: payload.json, watched: () => ({ document }) };
  }

  if (typeof document === 'string' && document.trim() !== '') {
    return isWellFormed(document)
      ? { body: document, watched: () => ({ rows: csvParseRows(document).filter(isNoBlankLine) }) }
      : NOT_UNICODE;
  }

  const input = parseNodes(payload.json);

  const rows = rowsOf(input);
  if (rows === undefined) {
    return refuse(
      'the input must be CSV text, an array of scalars or an array of such arrays of one length',
    );
  }

  // Readers of CSV skip a blank line, so that each later prediction would belong to another row.
  if (!rows.every(isNoBlankLine)) {
    return refuse('a row whose only field is empty would be a blank line');
  }

  const body = csvFormatRows(rows);
  return isWellFormed(body) ? { body, watched: () => ({ rows }) } : NOT_UNICODE;
}

function isNoBlankLine([first = '', ...others]: readonly string[]): boolean {
  return others.length > 0 || first.trim() !== '';
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

/** The model's answer. */
export interface DecodedPrediction {
  readonly json: string;
  /** What signals are read from. */
  readonly watched: Watched;
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
): DecodedPrediction {
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
    const document = JSON.parse(answer) as unknown;
    return { json: answer.trim(), watched: { document } };
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

function decodeCsv(answer: string): DecodedPrediction {
  const rows = csvParseRows(answer.trimEnd());
  const json = rows.map((row) => `[${row.map(fieldJson).join(',')}]`).join(',');
  return { json: `[${json}]`, watched: { rows } };
}

function fieldJson(field: string): string {
  const trimmed = field.trim();
  return JSON_NUMBER.test(trimmed) ? trimmed : JSON.stringify(field);
}
