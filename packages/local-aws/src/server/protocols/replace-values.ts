/**
 * Copies a tree of plain values, without undefined members.
 *
 * @param replacementOf what to write instead of a value; undefined to keep it
 */
export function replaceValues(value: unknown, replacementOf: (value: unknown) => unknown): unknown {
  const replacement = replacementOf(value);
  if (replacement !== undefined) return replacement;

  if (Array.isArray(value)) return value.map((member) => replaceValues(member, replacementOf));

  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;

  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([name, member]) => [name, replaceValues(member, replacementOf)]),
  );
}
