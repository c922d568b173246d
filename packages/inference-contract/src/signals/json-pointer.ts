/** Stands for every item of an array. */
export const EACH = Symbol('each');

/** One step of a pointer: the name of a member or the number of an item, or every item. */
export type PointerPart = string | typeof EACH;

/** The form of a pointer: what {@link parsePointer} accepts. */
export const JSON_POINTER_PATTERN = /^(?:\/(?:[^~]|~[012])*)?$/;

/** A pointer is malformed. */
export class PointerSyntaxError extends Error {
  override readonly name = 'PointerSyntaxError';
}

/**
 * Parses a JSON Pointer (RFC 6901) with two additions: a part `*` stands for every item of an array,
 * and `~2` for a literal `*`. The empty pointer is the whole document.
 *
 * @throws PointerSyntaxError that says what is wrong
 */
export function parsePointer(pointer: string): readonly PointerPart[] {
  if (pointer === '') return [];
  if (!pointer.startsWith('/')) {
    throw new PointerSyntaxError(`must be empty or begin with /, got ${JSON.stringify(pointer)}`);
  }

  const wrong = /~(?![012])/.exec(pointer);
  if (wrong !== null) {
    throw new PointerSyntaxError(
      `has ~ at position ${wrong.index + 1}: write ~0 for ~, ~1 for / and ~2 for *`,
    );
  }
  return pointer
    .slice(1)
    .split('/')
    .map((part) =>
      part === '*' ? EACH : part.replaceAll('~2', '*').replaceAll('~1', '/').replaceAll('~0', '~'),
    );
}

/** Whether a pointer leads to a value of each row, and not to one value. */
export function isBatchPointer(parts: readonly PointerPart[]): boolean {
  return parts.includes(EACH);
}

const ITEM_NUMBER = /^(?:0|[1-9]\d*)$/;

/**
 * The values to which a pointer leads in a parsed JSON document: one, or with `*` one for each item. A
 * value that does not exist is undefined; where `*` finds no array, there is one undefined value.
 *
 * @param maxValues of more values, every second, third, … is taken, so that at most so many are left
 */
export function valuesAt(
  document: unknown,
  parts: readonly PointerPart[],
  maxValues = Infinity,
): readonly unknown[] {
  let values: readonly unknown[] = [document];
  for (const part of parts) {
    values =
      part === EACH ? itemsOf(values, maxValues) : values.map((value) => childOf(value, part));
  }
  return values;
}

/** The items of arrays, and undefined for a value that is none; thinned out without a copy of all. */
function itemsOf(values: readonly unknown[], maxValues: number): readonly unknown[] {
  const arrays = values.map((value) => (Array.isArray(value) ? (value as unknown[]) : [undefined]));
  const total = arrays.reduce((sum, { length }) => sum + length, 0);
  const step = Math.max(1, Math.ceil(total / maxValues));
  const taken: unknown[] = [];
  let skipped = 0;
  for (const array of arrays) {
    let at = skipped;
    for (; at < array.length; at += step) taken.push(array[at]);

    skipped = at - array.length;
  }
  return taken;
}

function childOf(value: unknown, part: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) {
    return ITEM_NUMBER.test(part) ? (value as unknown[])[Number(part)] : undefined;
  }

  return Object.hasOwn(value, part) ? (value as Record<string, unknown>)[part] : undefined;
}
