import { parseNodes, type JsonNode } from './json-nodes';

/** Longest exponent that is computed with. A longer one is compared as it is written. */
const MAX_EXPONENT_DIGITS = 1_000;

/**
 * One text for all spellings of a JSON value: without spaces, members sorted by name, strings with the
 * same escapes, numbers by their mathematical value with every digit. As in RFC 8785, -0 is 0;
 * unlike there, numbers are not rounded to doubles. Members with the same name keep their order, because
 * parsers differ in the one that they take.
 *
 * @param json valid JSON of any depth
 * @see https://www.rfc-editor.org/rfc/rfc8785
 */
export function canonicalJson(json: string): string {
  const written: string[] = [];
  const pending: JsonNode[] = [parseNodes(json, canonicalScalar)];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (typeof node === 'string') {
      written.push(node);
      continue;
    }
    const { names, items } = node;
    // The last item is written first.
    pending.push(names === undefined ? ']' : '}');
    const order = [...items.keys()];
    if (names !== undefined) order.sort((a, b) => compare(names[a] ?? '', names[b] ?? ''));

    for (const [following, index] of order.reverse().entries()) {
      if (following > 0) pending.push(',');

      pending.push(items[index] ?? 'null');
      if (names !== undefined) pending.push(`${JSON.stringify(names[index])}:`);
    }
    pending.push(names === undefined ? '[' : '{');
  }
  return written.join('');
}

function compare(a: string, b: string): number {
  if (a === b) return 0;

  return a < b ? -1 : 1;
}

function canonicalScalar(raw: string): string {
  if (raw.startsWith('"')) return raw.includes('\\') ? JSON.stringify(JSON.parse(raw)) : raw;

  return /^[-\d]/.test(raw) ? canonicalNumber(raw) : raw;
}

/** A number as an integer without zeros at its end and a power of ten: 1.50 is 15e-1. */
function canonicalNumber(raw: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(raw) ?? [];
  const digits = whole + fraction;
  // Loops, because a pattern for the zeros at the end takes quadratic time.
  let start = 0;
  while (digits[start] === '0') start++;

  let end = digits.length;
  while (end > start && digits[end - 1] === '0') end--;

  if (start === end) return '0';
  if (exponent.length > MAX_EXPONENT_DIGITS) return raw;

  const shift = digits.length - end - fraction.length;
  return `${sign}${digits.slice(start, end)}e${BigInt(exponent) + BigInt(shift)}`;
}
