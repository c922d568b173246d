import { pairwiseRows, type Constraint, type Parameters, type Row } from '../pairwise';

/**
 * A walk through valid rows in which every parameter changes from every value to every other one,
 * and every two values of two parameters that can stand together are left in one step: what is left
 * is what takes resources away.
 *
 * Each step goes to the row that adds most, of rows that contain all pairs, and comes by a row as
 * often as it has to. The same parameters give the same walk.
 */
export function transitionWalk(parameters: Parameters, isAllowed: Constraint): readonly Row[] {
  const { rows } = pairwiseRows(parameters, isAllowed);
  const steps = rows.map((before) => rows.map((after) => transitions(before, after)));
  const missing = new Set(steps.flat(2));
  const gains = (from: number) =>
    (steps[from] ?? []).map((step) => step.filter((key) => missing.has(key)).length);
  const walk = rows.slice(0, 1);
  for (let current = 0; missing.size > 0;) {
    let next = highest(gains(current));
    // Nothing is left to try from here: on to the row from which most is.
    next ??= highest(rows.map((_, row) => Math.max(...gains(row))));
    if (next === undefined) break;
    for (const key of steps[current]?.[next] ?? []) missing.delete(key);
    walk.push(...rows.slice(next, next + 1));
    current = next;
  }
  return walk;
}

/** What a step tries: the changes of values, and the pairs of values that it leaves. */
export function transitions(before: Row, after: Row): readonly string[] {
  const changed = Object.keys(before).filter((name) => before[name] !== after[name]);
  return [
    ...changed.map((name) => `${name}: ${String(before[name])} → ${String(after[name])}`),
    ...changed.flatMap((name, index) =>
      changed
        .slice(index + 1)
        .map((other) => `${name}: ${String(before[name])}, ${other}: ${String(before[other])}`),
    ),
  ];
}

/** Index of the highest number above 0. */
function highest(numbers: readonly number[]): number | undefined {
  const most = Math.max(...numbers);
  return most > 0 ? numbers.indexOf(most) : undefined;
}
