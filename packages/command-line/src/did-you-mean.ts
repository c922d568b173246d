import leven from 'leven';

/** Longer words are not compared in full: it would take long, and they resemble no candidate. */
const MAX_COMPARED_LENGTH = 300;

/**
 * `did you mean "…"?` with the candidate nearest to a mistyped word: at most two edits away, or a
 * third of its letters if that is more, ignoring case. Undefined if none is that near.
 */
export function didYouMean(word: string, candidates: readonly string[]): string | undefined {
  const typed = word.slice(0, MAX_COMPARED_LENGTH).toLowerCase();
  const [nearest] = candidates
    .map((name) => ({ name, edits: leven(typed, name.toLowerCase()) }))
    .filter(({ name, edits }) => edits < name.length && edits <= Math.max(2, name.length / 3))
    .sort((a, b) => a.edits - b.edits);
  return nearest === undefined ? undefined : `did you mean "${nearest.name}"?`;
}
