import { nearestName } from '@inference-pipeline/metrics';

/** `did you mean "…"?` for the candidate that a mistyped word most likely stands for, if one is near. */
export function didYouMean(word: string, candidates: readonly string[]): string | undefined {
  const nearest = nearestName(word, candidates);
  return nearest === undefined ? undefined : `did you mean "${nearest}"?`;
}
