/** A lone half of a surrogate pair, which is not a character and has no form in UTF-8. */
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** Whether a text is well-formed Unicode, which is what UTF-8 can hold unchanged. */
export function isWellFormed(text: string): boolean {
  return text.search(LONE_SURROGATE) < 0;
}

/**
 * A text of any origin for an answer or the log: at most `maxLength` UTF-16 units, not cut inside a
 * character, and well-formed.
 */
export function quotable(text: string, maxLength: number): string {
  const cut =
    text.length > maxLength ? text.slice(0, maxLength).replace(/[\uD800-\uDBFF]$/, '') : text;
  return cut.replace(LONE_SURROGATE, '\uFFFD');
}
