import { TerraformExpressionError } from '../errors';

export interface HclToken {
  readonly kind: 'end' | 'name' | 'number' | 'string' | 'symbol';
  /** As written; for a string, the text between the quotes, with its escapes. */
  readonly text: string;
  readonly position: number;
}

const PATTERN =
  /(?<space>\s+|#[^\n]*|\/\/[^\n]*)|(?<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<name>[A-Za-z_][A-Za-z0-9_-]*)|(?<symbol>=>|==|!=|<=|>=|&&|\|\||\.\.\.|[-+*/%<>!?:()[\]{},.=])/y;

/**
 * Splits an expression into tokens, from a position in a text.
 *
 * @param isInBraces whether the expression ends at the `}` that closes it, not with the text
 * @returns the tokens, and the position after the expression
 * @throws TerraformExpressionError for a character that belongs to no token, or a missing brace
 */
export function tokenizeHcl(
  text: string,
  from: number,
  isInBraces: boolean,
): { readonly tokens: readonly HclToken[]; readonly end: number } {
  const tokens: HclToken[] = [];
  let position = from;
  let depth = 0;
  while (position < text.length) {
    if (text[position] === '"') {
      const end = endOfString(text, position);
      tokens.push({ kind: 'string', text: text.slice(position + 1, end), position });
      position = end + 1;
      continue;
    }
    PATTERN.lastIndex = position;
    const groups = PATTERN.exec(text)?.groups;
    if (groups === undefined) {
      throw new TerraformExpressionError(
        `Unexpected ${JSON.stringify(text[position])}`,
        text,
        position,
      );
    }
    const { number, name, symbol } = groups;
    if (symbol === '{') depth++;
    if (symbol === '}' && depth-- === 0 && isInBraces) {
      return { tokens: [...tokens, { kind: 'end', text: '', position }], end: position + 1 };
    }

    if (number !== undefined) tokens.push({ kind: 'number', text: number, position });
    if (name !== undefined) tokens.push({ kind: 'name', text: name, position });
    if (symbol !== undefined) tokens.push({ kind: 'symbol', text: symbol, position });
    position = PATTERN.lastIndex;
  }
  if (isInBraces) throw new TerraformExpressionError('Expected }, found the end', text, position);
  return { tokens: [...tokens, { kind: 'end', text: '', position }], end: position };
}

/** Position of the quote that closes a string: strings may hold expressions, which may hold strings. */
function endOfString(text: string, start: number): number {
  let position = start + 1;
  while (position < text.length) {
    const character = text[position];
    if (character === '\\') position += 2;
    else if (character === '"') return position;
    else if (text.startsWith('$${', position)) position += 3;
    else if (text.startsWith('${', position)) position = tokenizeHcl(text, position + 2, true).end;
    else position++;
  }
  throw new TerraformExpressionError('Expected ", found the end', text, text.length);
}
