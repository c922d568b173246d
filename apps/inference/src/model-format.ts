import { isStructured } from '@inference-pipeline/inference-contract';
import { csvFormatRows, csvParseRows } from 'd3-dsv';

import { parseNodes, type JsonNode } from './json-nodes';
import { CSV_TYPE, JSON_TYPE, mediaTypeOf } from './media-types';
import { BytesPayload, Payload, type Content } from './payload';
import type { Problem } from './problems';
import type { InferenceRequest } from './request';
import type { Watched } from './signals/compile-signals';
import { isWellFormed, quotable } from './text';

/** Most characters of a message that quotes the answer. */
const MAX_QUOTED_LENGTH = 500;

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-8.3 */
const OCTETS = 'application/octet-stream';

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
  readonly body: string | Uint8Array;
  /** With its parameters. */
  readonly contentType: string;
  /** What signals are read from; undefined for bytes that are neither JSON nor CSV. */
  readonly watched: () => Watched | undefined;
}

/**
 * Encodes an input for the model's container, or rejects it. Bytes stay as they are. In `text/csv`, a string is passed on
 * unchanged, an array of scalars becomes one row, and an array of arrays one row each, without a header
 * line, as the built-in XGBoost container expects. Numbers, `true` and `false` keep the text in which
 * they were written, and `null` becomes an empty field.
 */
export function encodeInput(
  { payload, input: document, content }: Pick<InferenceRequest, 'payload' | 'input' | 'content'>,
  modelContentType: string,
): EncodedInput | { readonly rejection: Problem } {
  if (content !== undefined) {
    return {
      body: content.bytes,
      contentType: content.contentType,
      watched: () => watchedIn(content),
    };
  }

  if (modelContentType !== CSV_TYPE) {
    return { body: payload.json, contentType: JSON_TYPE, watched: () => ({ document }) };
  }

  if (typeof document === 'string' && document.trim() !== '') {
    return isWellFormed(document)
      ? { body: document, contentType: CSV_TYPE, watched: () => ({ rows: rowsOfCsv(document) }) }
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
  return isWellFormed(body)
    ? { body, contentType: CSV_TYPE, watched: () => ({ rows }) }
    : NOT_UNICODE;
}

function rowsOfCsv(text: string): readonly (readonly string[])[] {
  return csvParseRows(text).filter(isNoBlankLine);
}

/** What signals are read from in bytes that are CSV, which is the only text among them. */
function watchedIn({ contentType, bytes }: Content): Watched | undefined {
  return mediaTypeOf(contentType) === CSV_TYPE
    ? { rows: rowsOfCsv(new TextDecoder().decode(bytes)) }
    : undefined;
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
  /** As it is recorded, and stands in the envelope. */
  readonly payload: Payload;
  /** The answer as it is, if that is not JSON. */
  readonly content?: Content;
  /** What signals are read from; undefined if it is neither JSON nor CSV. */
  readonly watched: Watched | undefined;
}

/**
 * Decodes the model's answer. `text/csv` becomes an array of rows, each an array of fields; a field is a
 * number if JSON can hold it unchanged. If the model is asked for JSON or CSV, any other content type
 * must be JSON, because many containers label JSON as text/html, and stays unchanged. Else an answer that
 * is neither JSON nor CSV is kept byte for byte.
 *
 * @param accept what the model is asked for
 * @throws PredictionFormatError if the answer is not what its type says
 */
export function decodePrediction(
  body: Uint8Array | null | undefined,
  contentType: string | undefined,
  accept = JSON_TYPE,
): DecodedPrediction {
  // The SDK gives null for an answer without a body.
  if (body === undefined || body === null || body.length === 0) {
    throw new PredictionFormatError('The answer is empty: the model sent no body');
  }

  const mediaType = mediaTypeOf(contentType);
  const isOther = mediaType !== JSON_TYPE && mediaType !== CSV_TYPE;
  if (isOther && !isStructured(mediaTypeOf(accept) ?? '')) {
    const content = {
      contentType: mediaType === undefined ? OCTETS : quotable(contentType ?? '', 1_024),
      bytes: body,
    };
    return { payload: new BytesPayload(content), content, watched: undefined };
  }

  let answer: string;
  try {
    answer = new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw new PredictionFormatError('The answer is not UTF-8');
  }
  if (answer.trim() === '') throw new PredictionFormatError('The answer is empty: it is blank');
  if (contentType !== undefined && /^text\/csv\b/i.test(contentType)) {
    const { json, rows } = decodeCsv(answer);
    const content = { contentType: quotable(contentType, 1_024), bytes: body };
    return { payload: new Payload(json), content, watched: { rows } };
  }

  try {
    const document = JSON.parse(answer) as unknown;
    return { payload: new Payload(answer.trim()), watched: { document } };
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

function decodeCsv(answer: string) {
  const rows = csvParseRows(answer.trimEnd());
  const json = rows.map((row) => `[${row.map(fieldJson).join(',')}]`).join(',');
  return { json: `[${json}]`, rows };
}

function fieldJson(field: string): string {
  const trimmed = field.trim();
  return JSON_NUMBER.test(trimmed) ? trimmed : JSON.stringify(field);
}
