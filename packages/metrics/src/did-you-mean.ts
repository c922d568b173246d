/** Number of edits (insert, delete, replace) that turn one word into the other. */
function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const replaced = (previous[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1);
      const deleted = (previous[column] ?? 0) + 1;
      const inserted = (current[column - 1] ?? 0) + 1;
      current.push(Math.min(replaced, deleted, inserted));
    }
    previous = current;
  }
  return previous[to.length] ?? 0;
}

/**
 * Returns the known name that a mistyped one most likely stands for, or undefined if none is close.
 * Close means at most two edits away, or a third of the name's letters if that is more. Ignores letter
 * case.
 */
export function nearestName(unknown: unknown, known: readonly string[]): string | undefined {
  // A name of thousands of characters is close to nothing, and measuring it would take long.
  const word = typeof unknown === 'string' ? unknown.slice(0, 300).toLowerCase() : '';
  const [nearest] = known
    .map((name) => ({ name, edits: editDistance(word, name.toLowerCase()) }))
    .filter(({ name, edits }) => edits < name.length && edits <= Math.max(2, name.length / 3))
    .sort((a, b) => a.edits - b.edits);
  return nearest?.name;
}

/** The end of an error message about an unknown name: the closest known name, or all known names. */
export function didYouMean(unknown: unknown, known: readonly string[]): string {
  const nearest = nearestName(unknown, known);
  if (nearest !== undefined) return `did you mean ${nearest}?`;
  return known.length === 0 ? 'there are none.' : `expected one of ${known.join(', ')}.`;
}
