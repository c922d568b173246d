import { FilterPatternError } from './pattern-error';

/** Whether a text has a property. */
export type TextTest = (text: string) => boolean;

/** Matches a whole text. `*` stands for any characters. */
export function wildcardTest(wanted: string): TextTest {
  if (!wanted.includes('*')) return (text) => text === wanted;

  const parts = wanted.split('*');
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  const inner = parts.slice(1, -1);
  // Without a regular expression, because backtracking takes exponential time.
  return (text) => {
    if (text.length < first.length + last.length) return false;
    if (!text.startsWith(first) || !text.endsWith(last)) return false;

    let at = first.length;
    for (const part of inner) {
      const found = text.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return at <= text.length - last.length;
  };
}

/** The characters that CloudWatch Logs accepts in a regular expression. */
const REGEX_CHARACTERS = /^[\w\s\\^$.*+?()[\]{}|/#=@;,:!'"<>&~-]*$/;

/** A repetition of a group that itself repeats takes exponential time. */
const NESTED_REPETITION = /\([^()]*[*+}][^()]*\)[*+{]/;

/**
 * Finds a regular expression in a text.
 *
 * @throws FilterPatternError
 */
export function regexTest(source: string, pattern: string, position: number): TextTest {
  if (!REGEX_CHARACTERS.test(source)) {
    throw new FilterPatternError(
      `Unsupported character in the regular expression ${source}`,
      pattern,
      position,
    );
  }
  if (NESTED_REPETITION.test(source)) {
    throw new FilterPatternError(
      `Nested repetition in the regular expression ${source}`,
      pattern,
      position,
    );
  }
  try {
    const regex = new RegExp(source);
    return (text) => regex.test(text);
  } catch {
    throw new FilterPatternError(`Malformed regular expression ${source}`, pattern, position);
  }
}
