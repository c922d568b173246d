import { didYouMean } from '@inference-pipeline/command-line';
import {
  EACH,
  observe,
  parsePointer,
  valuesAt,
  type PointerPart,
  type SignalKind,
} from '@inference-pipeline/inference-contract';

import type { Rule } from './rule';

const ITEM_NUMBER = /^(?:0|[1-9]\d*)$/;

/** Whether a pointer leads to fields of CSV: /column, /row/column or <each>/column. */
function leadsIntoRows(parts: readonly PointerPart[]): boolean {
  const isPosition = (part: PointerPart) => part === EACH || ITEM_NUMBER.test(part);
  return parts.length >= 1 && parts.length <= 2 && parts.every(isPosition);
}

/** A prediction may be JSON all the same, if the container answers so. */
const pointersLeadIntoCsv: Rule = function* ({ signals, model }, document) {
  if (model.contentType !== 'text/csv') return;
  for (const [name, { from, at }] of Object.entries(signals)) {
    if (from !== 'input' || leadsIntoRows(parsePointer(at))) continue;
    yield document.diagnosticAt(['signals', name, 'at'], {
      expected: 'a column of the CSV input by its number from 0, for example /3',
      got: JSON.stringify(at),
      hint: 'with model.contentType: text/csv, inputs are rows of fields: the pointer leads nowhere',
    });
  }
};

/** The last part that exists on the way to a value that does not, and the names at hand there. */
function lost(
  input: unknown,
  parts: readonly PointerPart[],
): { readonly part: string; readonly names: readonly string[] } | undefined {
  const length = parts.findIndex((_, index) =>
    valuesAt(input, parts.slice(0, index + 1)).every((value) => value === undefined),
  );
  const part = parts[length];
  const [container] = valuesAt(input, parts.slice(0, length));
  if (typeof part !== 'string') return undefined;
  return { part, names: typeof container === 'object' ? Object.keys(container ?? {}) : [] };
}

/** The kind that values at a pointer have, if none has the kind of the signal. */
function otherKind(
  kind: SignalKind,
  values: readonly unknown[],
  isText: boolean,
): SignalKind | undefined {
  const signal = { name: '', from: 'input', at: '', kind, bins: [{}], anyCategory: true } as const;
  const isOther = values.every(
    (value) => observe(signal, value, isText).violation === 'wrong-kind',
  );
  if (values.length === 0 || !isOther) return undefined;
  return kind === 'number' ? 'category' : 'number';
}

type Scalar = string | number | boolean | null;

function isRow(row: unknown): row is readonly Scalar[] {
  return Array.isArray(row) && row.every((field) => typeof field !== 'object' || field === null);
}

/** The rows of a sample in CSV, with fields as text; undefined if this cannot be told. */
function rowsOf(sample: unknown): readonly (readonly string[])[] | undefined {
  if (typeof sample === 'string') {
    // Quotes may hold commas and line ends.
    const lines = sample.includes('"') ? [] : sample.split(/\r?\n/).filter((line) => line.trim());
    return lines.length === 0 ? undefined : lines.map((line) => line.split(','));
  }
  if (!Array.isArray(sample) || sample.length === 0) return undefined;
  const items: readonly unknown[] = sample;
  const rows = items.some(Array.isArray) ? items : [items];
  return rows.every(isRow) ? rows.map((row) => row.map((field) => String(field ?? ''))) : undefined;
}

/** The sample input, where there is one, shows whether pointers lead anywhere. */
const pointersLeadIntoTheSample: Rule = function* ({ signals, model, verify }, document) {
  const isText = model.contentType === 'text/csv';
  const input = isText ? rowsOf(verify.input) : verify.input;
  if (input === undefined) return;
  for (const [name, { from, at, kind }] of Object.entries(signals)) {
    const given = parsePointer(at);
    // Where a pointer does not lead into rows at all, another rule says so.
    if (from !== 'input' || (isText && !leadsIntoRows(given))) continue;
    const parts: readonly PointerPart[] = isText && given.length === 1 ? [EACH, ...given] : given;
    const values = valuesAt(input, parts);
    if (values.length > 0 && values.every((value) => value === undefined)) {
      const { part = '', names = [] } = lost(input, parts) ?? {};
      yield document.diagnosticAt(['signals', name, 'at'], {
        expected: 'a pointer to a value of verify.input',
        got: `${JSON.stringify(at)}, which leads nowhere there`,
        suggestion: didYouMean(part, names),
        hint: 'change the pointer, or add the value to the sample',
      });
    } else if (otherKind(kind, values, isText) !== undefined) {
      yield document.diagnosticAt(['signals', name, 'kind'], {
        expected: 'the kind of the value in verify.input',
        got: `${kind}, where the sample has ${JSON.stringify(values[0])}`,
        hint: 'change the kind or the pointer',
      });
    }
  }
};

/** Rules about where signals are. */
export const POINTER_RULES: readonly Rule[] = [pointersLeadIntoCsv, pointersLeadIntoTheSample];
