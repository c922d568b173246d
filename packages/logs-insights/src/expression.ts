import { LogQueryError } from './query-error';
import type { Token } from './tokens';

/** An expression of a query. */
export type Expression =
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'literal'; readonly value: number | string }
  | { readonly kind: 'pattern'; readonly pattern: RegExp }
  | { readonly kind: 'list'; readonly members: readonly Expression[] }
  | { readonly kind: 'not'; readonly operand: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Expression[] };

/** How tightly operators bind. */
const BINDING: Readonly<Record<string, number>> = {
  or: 1,
  and: 2,
  '=': 3,
  '!=': 3,
  '<': 3,
  '<=': 3,
  '>': 3,
  '>=': 3,
  in: 3,
  like: 3,
  '=~': 3,
  '+': 4,
  '-': 4,
  '*': 5,
  '/': 5,
  '%': 5,
};

/** Reads the tokens of a query, one after another. */
export class TokenReader {
  #next = 0;

  constructor(
    readonly query: string,
    readonly tokens: readonly Token[],
  ) {}

  get peek(): Token {
    return (
      this.tokens[this.#next] ?? { kind: 'end', value: 'the end', position: this.query.length }
    );
  }

  take(): Token {
    const token = this.peek;
    this.#next += 1;
    return token;
  }

  /** Whether the next token is this symbol or word, whatever its case; takes it if so. */
  accept(value: string): boolean {
    const { kind, value: found } = this.peek;
    const matches = (kind === 'symbol' || kind === 'word') && found.toLowerCase() === value;
    if (matches) this.#next += 1;

    return matches;
  }

  expect(value: string): void {
    if (!this.accept(value)) this.fail(`Expected ${value}, got ${this.peek.value}`);
  }

  word(what: string): string {
    const token = this.take();
    if (token.kind !== 'word') this.fail(`Expected ${what}, got ${token.value}`, token);

    return token.value;
  }

  fail(problem: string, { position }: Token = this.peek): never {
    throw new LogQueryError(problem, this.query, position);
  }
}

/**
 * Parses an expression.
 *
 * @throws LogQueryError where there is none
 */
export function parseExpression(reader: TokenReader, binding = 0): Expression {
  let left = parsePrefix(reader);
  for (;;) {
    const negated = reader.peek.value.toLowerCase() === 'not' && reader.peek.kind === 'word';
    const start = reader.peek;
    if (negated) reader.take();

    const operator = reader.peek.value.toLowerCase();
    const own =
      reader.peek.kind === 'word' || reader.peek.kind === 'symbol' ? BINDING[operator] : undefined;
    if (negated && operator !== 'in' && operator !== 'like')
      reader.fail(`Expected in or like after not, got ${reader.peek.value}`, start);

    if (own === undefined || own <= binding) return left;

    reader.take();
    const right = operator === 'in' ? parseList(reader) : parseExpression(reader, own);
    const whole: Expression = {
      kind: 'binary',
      operator: operator === '=~' ? 'like' : operator,
      left,
      right,
    };
    left = negated ? { kind: 'not', operand: whole } : whole;
  }
}

function parsePrefix(reader: TokenReader): Expression {
  const token = reader.take();
  if (token.kind === 'text') return { kind: 'literal', value: token.value };

  if (token.kind === 'number') {
    const value = Number(token.value);
    // A span of time, as bin() takes it.
    return { kind: 'literal', value: Number.isNaN(value) ? token.value : value };
  }
  if (token.kind === 'regex') return { kind: 'pattern', pattern: compile(reader, token) };

  if (token.value === '(') {
    const inner = parseExpression(reader);
    reader.expect(')');
    return inner;
  }
  if (token.value === '[') return finishList(reader);

  if (token.value === '-') {
    const zero: Expression = { kind: 'literal', value: 0 };
    return { kind: 'binary', operator: '-', left: zero, right: parseExpression(reader, 5) };
  }
  if (token.kind !== 'word')
    return reader.fail(`Expected a field, a text or a number, got ${token.value}`, token);

  if (token.value.toLowerCase() === 'not')
    return { kind: 'not', operand: parseExpression(reader, 2) };

  return reader.accept('(')
    ? { kind: 'call', name: token.value.toLowerCase(), arguments: parseArguments(reader) }
    : { kind: 'field', name: token.value };
}

function parseArguments(reader: TokenReader): readonly Expression[] {
  // count(*) counts events.
  if (reader.accept('*')) {
    reader.expect(')');
    return [];
  }
  const found: Expression[] = [];
  if (reader.accept(')')) return found;

  do found.push(parseExpression(reader));
  while (reader.accept(','));
  reader.expect(')');
  return found;
}

function parseList(reader: TokenReader): Expression {
  reader.expect('[');
  return finishList(reader);
}

function finishList(reader: TokenReader): Expression {
  const members: Expression[] = [];
  if (!reader.accept(']')) {
    do members.push(parseExpression(reader));
    while (reader.accept(','));
    reader.expect(']');
  }
  return { kind: 'list', members };
}

function compile(reader: TokenReader, token: Token): RegExp {
  const [, flags = '', source = ''] = /^(?:\(\?([ims]+)\))?(.*)$/s.exec(token.value) ?? [];
  try {
    return new RegExp(source, flags);
  } catch (error) {
    return reader.fail((error as Error).message, token);
  }
}
