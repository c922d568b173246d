/** A section of a stack file: keys with values. */
export type Section = Readonly<Record<string, unknown>>;

/** Whether a value is a section, whose fields merge. Lists and scalars replace. */
export function isSection(value: unknown): value is Section {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The value of a file that extends another: sections merge field by field at any depth, everything else
 * replaces what the other file has, and `null` removes it. A `null` with nothing to remove stays, and is
 * refused as it is in any stack file.
 */
export function extended(base: unknown, own: unknown): unknown {
  if (!isSection(base) || !isSection(own)) return own;

  const kept = Object.entries(base).filter(([name]) => !Object.hasOwn(own, name));
  const added = Object.entries(own).flatMap(([name, value]) => {
    if (!Object.hasOwn(base, name)) return [[name, value] as const];
    return value === null ? [] : [[name, extended(base[name], value)] as const];
  });
  return Object.fromEntries([...kept, ...added]);
}
