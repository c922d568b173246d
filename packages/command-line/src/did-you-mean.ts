import leven from 'leven';

/** Longer words are not compared in full: it would take long, and they resemble no candidate. */
const MAX_COMPARED_LENGTH = 300;

/** `did you mean "prod"?` with the candidate nearest to a mistyped word, if one is near. */
export function didYouMean(word: string, candidates: readonly string[]): string | undefined {
  const nearest = nearestOf(word, candidates);
  return nearest === undefined ? undefined : `did you mean "${nearest}"?`;
}

/** `Did you mean "prod"? Expected one of dev, prod.` for a word that is not one of the candidates. */
export function expectedOneOf(word: string, candidates: readonly string[]): string {
  if (candidates.length === 0) return 'There are none.';
  const nearest = nearestOf(word, candidates);
  const hint = nearest === undefined ? '' : `Did you mean "${nearest}"? `;
  return `${hint}Expected one of ${candidates.join(', ')}.`;
}

/**
 * The nearest candidate, ignoring case: at most two edits away, or a third of its letters if that is
 * more.
 */
function nearestOf(word: string, candidates: readonly string[]): string | undefined {
  const typed = word.slice(0, MAX_COMPARED_LENGTH).toLowerCase();
  const [nearest] = candidates
    .map((name) => ({ name, edits: leven(typed, name.toLowerCase()) }))
    .filter(({ name, edits }) => edits < name.length && edits <= Math.max(2, name.length / 3))
    .sort((a, b) => a.edits - b.edits);
  return nearest?.name;
}
