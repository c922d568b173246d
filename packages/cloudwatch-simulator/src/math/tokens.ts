import { MathExpressionError } from '../errors';

export interface Token {
  readonly kind: 'end' | 'name' | 'number' | 'string' | 'symbol';
  /** The token as written; for a string, the text between the quotes. */
  readonly text: string;
  readonly position: number;
}

const PATTERN =
  /(?<space>\s+)|(?<number>(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)|(?<name>[A-Za-z_][A-Za-z0-9_]*)|(?<string>"[^"]*"|'[^']*')|(?<symbol>==|!=|<=|>=|&&|\|\||[-+*/^<>()[\],])/y;

/** @throws MathExpressionError for a character that begins no token */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  PATTERN.lastIndex = 0;
  let position = 0;
  while (position < text.length) {
    const groups = PATTERN.exec(text)?.groups;
    if (groups === undefined) {
      throw new MathExpressionError(`Unexpected ${JSON.stringify(text[position])}`, text, position);
    }

    const { number, name, string, symbol } = groups;
    if (number !== undefined) tokens.push({ kind: 'number', text: number, position });
    if (name !== undefined) tokens.push({ kind: 'name', text: name, position });
    if (string !== undefined) tokens.push({ kind: 'string', text: string.slice(1, -1), position });
    if (symbol !== undefined) tokens.push({ kind: 'symbol', text: symbol, position });
    position = PATTERN.lastIndex;
  }
  return [...tokens, { kind: 'end', text: '', position: text.length }];
}
