/**
 * Copies a tree of plain values, without undefined members. A map becomes an object.
 *
 * @param replacementOf what to write instead of a value; undefined to keep it
 */
export function replaceValues(value: unknown, replacementOf: (value: unknown) => unknown): unknown {
  const replacement = replacementOf(value);
  if (replacement !== undefined) return replacement;

  if (Array.isArray(value)) return value.map((member) => replaceValues(member, replacementOf));

  if (value instanceof Map) {
    return replaceValues(Object.fromEntries(value as ReadonlyMap<string, unknown>), replacementOf);
  }

  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;

  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([name, member]) => [name, replaceValues(member, replacementOf)]),
  );
}
