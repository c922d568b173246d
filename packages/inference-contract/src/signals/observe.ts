import type { WatchedSignal } from './watched-signals';

/** Why a value cannot be used. */
export const VIOLATIONS = ['missing', 'wrong-kind', 'out-of-bounds', 'unknown-category'] as const;
export type Violation = (typeof VIOLATIONS)[number];

/** The recorded value of a bin metric: {@link UNUSABLE_CODE}, or the code of a bin. */
export type BinCode = number;

/** Recorded for a value that is missing or violates the signal's definition. */
export const UNUSABLE_CODE: BinCode = 1;

/** The code of a bin, by its position from 0: 2, 4, 8, … */
export function codeOfBin(position: number): BinCode {
  return 2 ** (position + 1);
}

/**
 * The bounds of the codes of some neighbouring bins, for statistics such as `TC(1.41:2.83)`: halfway, on
 * a logarithmic scale, to the codes before and after them.
 */
export function codeBounds(
  first: number,
  last: number,
): { readonly above: string; readonly upTo: string } {
  return { above: boundAfter(first - 1), upTo: boundAfter(last) };
}

/** The bound between the code of a bin and the next one. -1 is the bound after {@link UNUSABLE_CODE}. */
function boundAfter(position: number): string {
  return (Math.SQRT2 * 2 ** (position + 1)).toFixed(2);
}

/** What was seen of a signal in one inference. */
export type Observation =
  | { readonly code: BinCode; readonly value: number | string; readonly violation?: undefined }
  | { readonly code: BinCode; readonly violation: Violation };

/**
 * Finds the bin of a value.
 *
 * - A number is a JSON number; in CSV, a field in the form {@link CSV_NUMBER_PATTERN}. Numbers beyond the
 *   range of a double have the wrong kind.
 * - A category is a text, a number, `true` or `false`, as JavaScript writes it: `1.0` in JSON is `1`. In
 *   CSV, it is the field as it is, with its spaces.
 * - `null` is missing, and so is what does not exist. In CSV, a blank field is, and `NaN` in place of a
 *   number.
 *
 * @param isText whether values are the fields of CSV
 */
export function observe(signal: WatchedSignal, value: unknown, isText = false): Observation {
  let observer = observers.get(signal);
  if (observer === undefined) {
    observer = createObserver(signal);
    observers.set(signal, observer);
  }
  return observer(value, isText);
}

const observers = new WeakMap<WatchedSignal, Observer>();

/** Finds the bin of a value of one signal, like {@link observe}. */
export type Observer = (value: unknown, isText: boolean) => Observation;

/** Prepares {@link observe} for many values of a signal. */
export function createObserver(signal: WatchedSignal): Observer {
  const observeUsable =
    signal.kind === 'number' ? numberObserver(signal) : categoryObserver(signal);
  return (value, isText) =>
    value === undefined || value === null || (isText && isBlank(value))
      ? MISSING
      : observeUsable(value, isText);
}

const MISSING: Observation = { code: UNUSABLE_CODE, violation: 'missing' };
const WRONG_KIND: Observation = { code: UNUSABLE_CODE, violation: 'wrong-kind' };
const OUT_OF_BOUNDS: Observation = { code: UNUSABLE_CODE, violation: 'out-of-bounds' };
const UNKNOWN_CATEGORY: Observation = { code: UNUSABLE_CODE, violation: 'unknown-category' };

function isBlank(field: unknown): boolean {
  return typeof field === 'string' && field.trim() === '';
}

/** The form of a number in CSV, between spaces: decimal, with or without an exponent. */
export const CSV_NUMBER_PATTERN = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** What programs write into CSV for a missing number. */
const NOT_A_NUMBER = /^[+-]?nan$/i;

/** A CSV field as a number; the field itself if it is none. */
function numberOf(field: string): unknown {
  const trimmed = field.trim();
  return CSV_NUMBER_PATTERN.test(trimmed) ? Number(trimmed) : field;
}

function numberObserver({
  bins,
  minimum = -Infinity,
  maximum = Infinity,
}: WatchedSignal): Observer {
  return (given, isText) => {
    const isField = isText && typeof given === 'string';
    if (isField && NOT_A_NUMBER.test(given.trim())) return MISSING;

    const value = isField ? numberOf(given) : given;
    if (typeof value !== 'number' || !Number.isFinite(value)) return WRONG_KIND;
    if (value < minimum || value > maximum) return OUT_OF_BOUNDS;

    let position = 0;
    while (position < bins.length - 1 && value > (bins[position]?.upTo ?? Infinity)) position++;

    return { code: codeOfBin(position), value };
  };
}

function categoryObserver({ bins, anyCategory = false }: WatchedSignal): Observer {
  const positions = new Map<string, number>();
  for (const [position, { categories = [] }] of bins.entries()) {
    // Of a category in two bins, the first counts.
    for (const category of categories) {
      if (!positions.has(category)) positions.set(category, position);
    }
  }
  return (value) => {
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
      return WRONG_KIND;
    }

    const category = String(value);
    const position = anyCategory ? 0 : positions.get(category);
    return position === undefined
      ? UNKNOWN_CATEGORY
      : { code: codeOfBin(position), value: category };
  };
}
