import type { TokenReader } from './token-reader';
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

/** Precedence of the binary operators. */
const PRECEDENCE = new Map(
  Object.entries({
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
  }),
);

/**
 * Parses an expression.
 *
 * @param minPrecedence stops before operators up to this precedence
 * @throws LogQueryError
 */
export function parseExpression(reader: TokenReader, minPrecedence = 0): Expression {
  let left = parsePrefix(reader);
  for (;;) {
    const negated = reader.peek.value.toLowerCase() === 'not' && reader.peek.kind === 'word';
    const start = reader.peek;
    if (negated) reader.take();

    const operator = reader.peek.value.toLowerCase();
    const own =
      reader.peek.kind === 'word' || reader.peek.kind === 'symbol'
        ? PRECEDENCE.get(operator)
        : undefined;
    if (negated && operator !== 'in' && operator !== 'like') {
      reader.fail(`Expected in or like after not, got ${reader.peek.value}`, start);
    }

    if (own === undefined || own <= minPrecedence) return left;

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
    // A duration, for bin().
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
  if (token.kind !== 'word') {
    return reader.fail(`Expected a field, a text or a number, got ${token.value}`, token);
  }

  if (token.value.toLowerCase() === 'not') {
    return { kind: 'not', operand: parseExpression(reader, 2) };
  }

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
