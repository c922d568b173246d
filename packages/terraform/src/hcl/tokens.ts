import { TerraformExpressionError } from '../errors';
import { endOfString } from './template';

export interface HclToken {
  readonly kind: 'end' | 'name' | 'number' | 'string' | 'symbol';
  /** As written; for a string, the text between the quotes, with its escapes. */
  readonly text: string;
  readonly position: number;
}

const PATTERN =
  /(?<space>\s+|#[^\n]*|\/\/[^\n]*)|(?<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<name>[A-Za-z_][A-Za-z0-9_-]*)|(?<symbol>=>|==|!=|<=|>=|&&|\|\||\.\.\.|[-+*/%<>!?:()[\]{},.=])/y;

/**
 * Splits the expression between two positions of a text into tokens.
 *
 * @throws TerraformExpressionError for a character that belongs to no token, or a string without end
 */
export function tokenizeHcl(text: string, from: number, to: number): readonly HclToken[] {
  const tokens: HclToken[] = [];
  let position = from;
  while (position < to) {
    if (text[position] === '"') {
      const end = endOfString(text, position);
      if (end >= to) throw new TerraformExpressionError('Expected ", found the end', text, to);
      tokens.push({ kind: 'string', text: text.slice(position + 1, end), position });
      position = end + 1;
      continue;
    }
    PATTERN.lastIndex = position;
    const groups = PATTERN.exec(text)?.groups;
    if (groups === undefined) {
      const found = JSON.stringify(text[position]);
      throw new TerraformExpressionError(`Unexpected ${found}`, text, position);
    }
    const { number, name, symbol } = groups;
    if (number !== undefined) tokens.push({ kind: 'number', text: number, position });
    if (name !== undefined) tokens.push({ kind: 'name', text: name, position });
    if (symbol !== undefined) tokens.push({ kind: 'symbol', text: symbol, position });
    position = PATTERN.lastIndex;
  }
  return [...tokens, { kind: 'end', text: '', position: to }];
}
