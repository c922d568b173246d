import { pairwiseRows, type Constraint, type Parameters, type Row } from '../pairwise';

const ARROW = ' → ';

/** A change of a value is worth as much as some pairs, which come by themselves. */
const CHANGE_WORTH = 3;

/** What there is to try between the rows of a walk. See {@link transitions}. */
type Attempts = ReadonlySet<string>;

/**
 * A walk through valid rows in which every parameter changes from every value to every other one.
 * On the way, as many pairs of values of two parameters as possible are left in one step: what is
 * left is what takes resources away.
 *
 * Each step goes to the row that adds most, of rows that contain all pairs, and comes by a row as
 * often as it has to. The same parameters give the same walk.
 */
export function transitionWalk(parameters: Parameters, isAllowed: Constraint): readonly Row[] {
  const { rows } = pairwiseRows(parameters, isAllowed);
  const steps = rows.map((before) => rows.map((after) => transitions(before, after)));
  const missing = new Set(steps.flat(2));
  const worthsFrom = (row: number) => (steps[row] ?? []).map((step) => worthOf(step, missing));
  const walk = rows.slice(0, 1);
  for (let current = 0; [...missing].some(isChange);) {
    const worths = worthsFrom(current);
    // Nothing is left to try from here: on to the row from which most is.
    const next = indexOfHighest(
      Math.max(...worths) > 0 ? worths : rows.map((_, row) => Math.max(...worthsFrom(row))),
    );
    for (const key of steps[current]?.[next] ?? []) missing.delete(key);
    walk.push(...rows.slice(next, next + 1));
    current = next;
  }
  return walk;
}

/** The changes of values that a step tries, and the pairs of values that it leaves. */
export function transitions(before: Row, after: Row): readonly string[] {
  const changed = Object.keys(before).filter((name) => before[name] !== after[name]);
  return [
    ...changed.map((name) => `${name}: ${String(before[name])}${ARROW}${String(after[name])}`),
    ...changed.flatMap((name, index) =>
      changed
        .slice(index + 1)
        .map((other) => `${name}: ${String(before[name])}, ${other}: ${String(before[other])}`),
    ),
  ];
}

function isChange(attempt: string): boolean {
  return attempt.includes(ARROW);
}

function worthOf(step: readonly string[], missing: Attempts): number {
  return step
    .filter((attempt) => missing.has(attempt))
    .reduce((worth, attempt) => worth + (isChange(attempt) ? CHANGE_WORTH : 1), 0);
}

function indexOfHighest(numbers: readonly number[]): number {
  return numbers.indexOf(Math.max(...numbers));
}
