import { nearestName } from '@inference-pipeline/metrics';

/** `did you mean "…"?` for the candidate that a mistyped word most likely stands for, if one is near. */
export function didYouMean(word: string, candidates: readonly string[]): string | undefined {
  const nearest = nearestName(word, candidates);
  return nearest === undefined ? undefined : `did you mean "${nearest}"?`;
}

/** `Did you mean "prod"? Expected one of dev, prod.` for a word that is not one of the candidates. */
export function expectedOneOf(word: string, candidates: readonly string[]): string {
  if (candidates.length === 0) return 'There are none.';
  const nearest = nearestName(word, candidates);
  const hint = nearest === undefined ? '' : `Did you mean "${nearest}"? `;
  return `${hint}Expected one of ${candidates.join(', ')}.`;
}
