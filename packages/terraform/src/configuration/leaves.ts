/** All scalar values and empty collections by their paths: `production_variants[0].instance_type`. */
export function leavesOf(value: unknown, path = ''): ReadonlyMap<string, unknown> {
  if (Array.isArray(value)) {
    return value.length === 0
      ? new Map([[path, []]])
      : merged(value.map((item, index) => leavesOf(item, `${path}[${index}]`)));
  }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([name, member]) =>
      leavesOf(member, path === '' ? name : `${path}.${name}`),
    );
    return members.length === 0 ? new Map([[path, {}]]) : merged(members);
  }
  return new Map([[path, value]]);
}

function merged(maps: readonly ReadonlyMap<string, unknown>[]): ReadonlyMap<string, unknown> {
  return new Map(maps.flatMap((map) => [...map]));
}
