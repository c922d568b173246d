import {
  EACH,
  isBatchPointer,
  parsePointer,
  valuesAt,
  type PointerPart,
} from '@inference-pipeline/inference-contract';

import type { ExpectedSignal } from '../deployment/deployment';

const CSV = 'text/csv';

/** The values of a signal in an input or a prediction. */
export interface SignalValues {
  readonly values: readonly unknown[];
  /** Whether there is one for each row, and not one alone. */
  readonly isBatch: boolean;
}

/**
 * Reads a signal, as the function does. In CSV a pointer with one part is a column of every row.
 *
 * @returns undefined if the document is CSV in a form that only the function reads
 */
export function signalValues(
  { at }: Pick<ExpectedSignal, 'at'>,
  document: unknown,
  contentType: string | undefined,
): SignalValues | undefined {
  const parts = parsePointer(at);
  if (contentType !== CSV || parts.length !== 1) {
    return { values: valuesAt(document, parts), isBatch: isBatchPointer(parts) };
  }

  const rows = rowsOf(document);
  return rows && { values: valuesAt(rows, [EACH, ...parts]), isBatch: true };
}

/** Whether each inference has exactly one value of a signal. */
export function isSingleValue(
  { at }: Pick<ExpectedSignal, 'at'>,
  contentType: string | undefined,
): boolean {
  const parts: readonly PointerPart[] = parsePointer(at);
  return !isBatchPointer(parts) && (contentType !== CSV || parts.length !== 1);
}

/** One row, or several. */
function rowsOf(document: unknown): readonly unknown[] | undefined {
  if (!Array.isArray(document)) return undefined;
  return document.length > 0 && document.every(Array.isArray) ? document : [document];
}
