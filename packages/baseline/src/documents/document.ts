import {
  EACH,
  parsePointer,
  valuesAt,
  type PointerPart,
} from '@inference-pipeline/inference-contract';

import { csvRows } from '../data/csv-rows';

/** An input or a prediction: a JSON document, or the rows of CSV with their fields. */
export type InferencePayload =
  | { readonly document: unknown; readonly rows?: undefined }
  | { readonly rows: readonly (readonly unknown[])[] };

/** What is known of one inference. */
export interface InferenceDocument {
  readonly input?: InferencePayload | undefined;
  readonly prediction?: InferencePayload | undefined;
  /** Values of signals by name, of inferences whose payloads are not known. */
  readonly kept?: Readonly<Record<string, unknown>> | undefined;
}

/** The values of a signal. */
export interface SignalValues {
  readonly values: readonly unknown[];
  /** Whether they are the fields of CSV. */
  readonly isText: boolean;
}

/** Prepares reading a signal from payloads as the function reads it. */
export function payloadReader(at: string): (payload: InferencePayload) => SignalValues {
  const parts = parsePointer(at);
  // In CSV, a pointer with one part is a column of every row.
  const csvParts: readonly PointerPart[] = parts.length === 1 ? [EACH, ...parts] : parts;
  return (payload) =>
    payload.rows === undefined
      ? { values: valuesAt(payload.document, parts), isText: false }
      : { values: valuesAt(payload.rows, csvParts), isText: true };
}

/**
 * The payload of a model that takes CSV, from the JSON that callers send: a text is CSV, an array of
 * scalars one row, an array of such arrays one row each.
 */
export function csvPayload(document: unknown): InferencePayload {
  if (typeof document === 'string') return { rows: csvRows(document) };
  if (!Array.isArray(document)) return { document };

  const items = document as unknown[];
  if (items.every((item) => Array.isArray(item))) {
    return { rows: items.map((row) => (row as unknown[]).map(fieldOf)) };
  }

  return items.some((item) => typeof item === 'object' && item !== null)
    ? { document }
    : { rows: [items.map(fieldOf)] };
}

function fieldOf(value: unknown): unknown {
  if (value === null || value === undefined) return '';

  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
}
