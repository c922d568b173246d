/** Parameters by name, each with the names of its values. */
export type Parameters = Readonly<Record<string, readonly string[]>>;

/** A value for each parameter. */
export type Row = Readonly<Record<string, string>>;

/** Whether values can be combined. Parameters that are missing are not decided yet. */
export type Constraint = (row: Partial<Row>) => boolean;

/** Two values of two parameters. */
export interface Pair {
  readonly key: string;
  readonly values: Row;
}

/** Rows that contain every possible pair, and the pairs that are impossible. */
export interface PairwiseRows {
  readonly rows: readonly Row[];
  readonly impossible: readonly Pair[];
}

/**
 * Builds rows that contain every pair of values that occurs in any valid row. Each row begins with
 * the first pair that is still missing and adds as many others as it can. If values contradict each
 * other, it backtracks, so no possible pair is lost. (Libraries for this filter rows by constraints
 * while they build them, and lose pairs: covertable 2.5.2 does.) The same parameters give the same
 * rows.
 */
export function pairwiseRows(parameters: Parameters, isAllowed: Constraint): PairwiseRows {
  const names = Object.keys(parameters);
  const missing = new Map(allPairs(parameters).map((pair) => [pair.key, pair]));
  const rows: Row[] = [];
  const impossible: Pair[] = [];
  for (let [pair] = missing.values(); pair !== undefined; [pair] = missing.values()) {
    const row = completed(pair.values, names, parameters, isAllowed, missing);
    if (row === undefined) {
      impossible.push(pair);
      missing.delete(pair.key);
      continue;
    }
    rows.push(row);
    for (const { key } of pairsIn(row)) missing.delete(key);
  }
  return { rows, impossible };
}

/** Every pair of values of two parameters. */
export function allPairs(parameters: Parameters): readonly Pair[] {
  const names = Object.keys(parameters);
  return names.flatMap((first, index) =>
    names
      .slice(index + 1)
      .flatMap((second) =>
        (parameters[first] ?? []).flatMap((one) =>
          (parameters[second] ?? []).map((other) => pairOf(first, one, second, other)),
        ),
      ),
  );
}

/** Every pair of values in a row. */
export function pairsIn(row: Row): readonly Pair[] {
  return allPairs(Object.fromEntries(Object.entries(row).map(([name, value]) => [name, [value]])));
}

function pairOf(first: string, one: string, second: string, other: string): Pair {
  return {
    key: JSON.stringify([first, one, second, other]),
    values: { [first]: one, [second]: other },
  };
}

/** The rest of a row: for each parameter, the valid value that adds most missing pairs. */
function completed(
  begun: Row,
  names: readonly string[],
  parameters: Parameters,
  isAllowed: Constraint,
  missing: ReadonlyMap<string, Pair>,
): Row | undefined {
  if (!isAllowed(begun)) return undefined;
  const next = names.find((name) => !(name in begun));
  if (next === undefined) {
    // In the order of the parameters, as the keys of pairs are.
    return Object.fromEntries(names.map((name) => [name, begun[name] ?? '']));
  }
  const gain = (value: string) =>
    names.filter((name) => {
      const other = begun[name];
      if (other === undefined) return false;
      const inOrder = names.indexOf(name) < names.indexOf(next);
      const { key } = inOrder ? pairOf(name, other, next, value) : pairOf(next, value, name, other);
      return missing.has(key);
    }).length;
  const byGain = [...(parameters[next] ?? [])].sort((one, other) => gain(other) - gain(one));
  for (const value of byGain) {
    const row = completed({ ...begun, [next]: value }, names, parameters, isAllowed, missing);
    if (row !== undefined) return row;
  }
  return undefined;
}
