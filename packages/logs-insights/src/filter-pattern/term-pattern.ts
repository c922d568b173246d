import type { MessageFilter } from './filter-pattern';
import { FilterPatternError } from './pattern-error';
import { regexTest, type TextTest } from './text-match';

type TermKind = 'any' | 'excluded' | 'required';

const TERM =
  /\s*(?<sign>[?-]?)(?:"(?<quoted>(?:[^"\\]|\\.)*)"|%(?<regex>(?:[^%\\]|\\.)+)%|(?<bare>[^\s"%]+))(?=\s|$)/y;

/** Terms with other characters must be quoted. */
const BARE = /^[\p{L}\p{N}_]+$/u;

/**
 * Parses terms, which match anywhere in a message, in the given case. All terms must match, except that
 * one of those that begin with `?` is enough, and those that begin with `-` must not. `?` has no effect
 * beside terms without it.
 */
export function parseTermPattern(pattern: string): MessageFilter {
  const terms: Readonly<Record<TermKind, TextTest[]>> = { any: [], excluded: [], required: [] };
  let position = 0;
  while (pattern.slice(position).trim() !== '') {
    TERM.lastIndex = position;
    const groups = TERM.exec(pattern)?.groups;
    if (groups === undefined) {
      throw new FilterPatternError(
        'Expected a term, a text in double quotes or a regular expression in %',
        pattern,
        position,
      );
    }

    const kind = groups['sign'] === '?' ? 'any' : groups['sign'] === '-' ? 'excluded' : 'required';
    terms[kind].push(testOf(groups, pattern, position));
    position = TERM.lastIndex;
  }
  const { any, excluded, required } = terms;
  return (message) =>
    (required.length === 0 && any.length > 0
      ? any.some((test) => test(message))
      : required.every((test) => test(message))) && !excluded.some((test) => test(message));
}

function testOf(
  { quoted, regex, bare = '' }: Readonly<Record<string, string | undefined>>,
  pattern: string,
  position: number,
): TextTest {
  if (regex !== undefined) return regexTest(regex, pattern, position);

  if (quoted === undefined && !BARE.test(bare)) {
    throw new FilterPatternError(
      `Invalid character(s) in term '${bare}': put it in double quotes`,
      pattern,
      position,
    );
  }

  const term = quoted?.replace(/\\(.)/g, '$1') ?? bare;
  return (message) => message.includes(term);
}
