import { LogQueryError } from './query-error';

/** A token of a query. */
export interface Token {
  readonly kind: 'word' | 'text' | 'number' | 'regex' | 'symbol' | 'end';
  /** For a text or a regular expression, without its delimiters. */
  readonly value: string;
  readonly position: number;
}

/** Sticky patterns, tried in this order. */
const PATTERNS: readonly (readonly [Token['kind'], RegExp])[] = [
  ['text', /"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'/y],
  ['number', /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?:ms|s|m|h|d)?\b/y],
  // A field: dots lead into objects, and backquotes enclose any other name.
  ['word', /[@A-Za-z_][\w@.]*|`([^`]*)`/y],
  ['symbol', /!=|<=|>=|=~|[|,()[\]=<>+\-*%^/]/y],
];
const SPACE = /(?:\s+|#[^\n]*)+/y;
const REGEX = /\/((?:[^/\\\n]|\\.)*)\//y;

/**
 * Splits a query into tokens. Comments begin with `#`.
 *
 * @throws LogQueryError for anything that is not a token
 */
export function tokenize(query: string): readonly Token[] {
  const tokens: Token[] = [];
  let position = 0;
  for (;;) {
    position += matchAt(SPACE, query, position)?.[0].length ?? 0;
    if (position >= query.length) return [...tokens, { kind: 'end', value: 'the end', position }];

    const token = expectedRegex(query, position, tokens) ?? nextToken(query, position);
    tokens.push(token.token);
    position += token.length;
  }
}

interface Piece {
  readonly token: Token;
  readonly length: number;
}

/**
 * A slash is a division, except where a regular expression is expected: after `like` and `=~`, and after
 * the field that `parse` reads.
 */
function expectedRegex(
  query: string,
  position: number,
  tokens: readonly Token[],
): Piece | undefined {
  const [before, last] = [tokens.at(-2), tokens.at(-1)].map((token) => token?.value.toLowerCase());
  const isExpected = last === 'like' || last === '=~' || before === 'parse';
  const match = isExpected ? matchAt(REGEX, query, position) : undefined;
  return match === undefined
    ? undefined
    : { token: { kind: 'regex', value: match[1] ?? '', position }, length: match[0].length };
}

function nextToken(query: string, position: number): Piece {
  for (const [kind, pattern] of PATTERNS) {
    const match = matchAt(pattern, query, position);
    if (match !== undefined) {
      const [whole, first, second] = match;
      const value = kind === 'text' ? unescape(first ?? second ?? '') : (first ?? whole);
      return { token: { kind, value, position }, length: whole.length };
    }
  }
  throw new LogQueryError(
    `Expected a word, a text or a number, got ${query[position] ?? ''}`,
    query,
    position,
  );
}

function matchAt(pattern: RegExp, text: string, position: number): RegExpExecArray | undefined {
  pattern.lastIndex = position;
  return pattern.exec(text) ?? undefined;
}

function unescape(text: string): string {
  return text.replace(/\\(["'\\])/g, '$1');
}
