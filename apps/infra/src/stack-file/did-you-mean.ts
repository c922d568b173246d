import leven from 'leven';

/** The candidate that a mistyped word most likely stands for, if one is near enough. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const [best] = candidates
    .map((candidate) => ({
      candidate,
      edits: leven(word.toLowerCase(), candidate.toLowerCase()),
    }))
    .filter(
      ({ candidate, edits }) =>
        edits < candidate.length && edits <= Math.max(2, candidate.length / 3),
    )
    .sort((a, b) => a.edits - b.edits);
  return best?.candidate;
}

/** `did you mean "…"?` for a near candidate, otherwise undefined. */
export function didYouMean(word: string, candidates: readonly string[]): string | undefined {
  const candidate = nearest(word, candidates);
  return candidate === undefined ? undefined : `did you mean "${candidate}"?`;
}
