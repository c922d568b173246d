import { MathExpressionError } from '../errors';
import type { BinaryOperator, MathNode } from './ast';
import { tokenize, type Token } from './tokens';

/** Precedence of the operators: the higher one takes the operand between two of them. */
const STRENGTHS = new Map<string, readonly [BinaryOperator, number]>([
  ['OR', ['OR', 1]],
  ['||', ['OR', 1]],
  ['AND', ['AND', 2]],
  ['&&', ['AND', 2]],
  ['==', ['==', 3]],
  ['!=', ['!=', 3]],
  ['<', ['<', 4]],
  ['<=', ['<=', 4]],
  ['>', ['>', 4]],
  ['>=', ['>=', 4]],
  ['+', ['+', 5]],
  ['-', ['-', 5]],
  ['*', ['*', 6]],
  ['/', ['/', 6]],
  ['^', ['^', 8]],
]);

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-metrics-insights-querylanguage.html */
const METRICS_INSIGHTS = /^\s*SELECT\s/i;

const NEGATION_STRENGTH = 7;
const MAX_DEPTH = 100;

/**
 * Parses an expression, or recognizes a query of Metrics Insights. `checkMath` checks its ids, functions
 * and types.
 *
 * @throws MathExpressionError with the position of a syntax error
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
export function parseMath(text: string): MathNode {
  if (METRICS_INSIGHTS.test(text)) return { kind: 'insights', position: 0 };
  return new MathParser(text).parse();
}

class MathParser {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = tokenize(text);
  }

  parse(): MathNode {
    const node = this.#expression(0);
    if (this.#peek().kind !== 'end') this.#fail('an operator or the end');
    return node;
  }

  #expression(strength: number): MathNode {
    if (++this.#depth > MAX_DEPTH) this.#fail(`at most ${MAX_DEPTH} levels of nesting`);
    let left = this.#operand();
    for (;;) {
      const { text, kind, position } = this.#peek();
      const operator = kind === 'symbol' || kind === 'name' ? STRENGTHS.get(text) : undefined;
      if (operator === undefined || operator[1] <= strength) break;
      this.#next++;
      const [name, binding] = operator;
      // Powers associate to the right: 2 ^ 3 ^ 2 is 2 ^ 9.
      const right = this.#expression(name === '^' ? binding - 1 : binding);
      left = { kind: 'binary', operator: name, left, right, position };
    }
    this.#depth--;
    return left;
  }

  #operand(): MathNode {
    const token = this.#peek();
    const { text, position } = token;
    this.#next++;
    if (token.kind === 'number') return { kind: 'number', value: Number(text), position };
    if (token.kind === 'string') return { kind: 'string', value: text, position };
    if (token.kind === 'name') return this.#named(text, position);
    if (text === '-') {
      return { kind: 'negation', operand: this.#expression(NEGATION_STRENGTH), position };
    }

    if (text === '(') {
      const inner = this.#expression(0);
      this.#expect(')');
      return inner;
    }
    if (text === '[') return { kind: 'array', items: this.#list(']'), position };
    this.#next--;
    return this.#fail('a number, an id, a function, ( or [');
  }

  #named(text: string, position: number): MathNode {
    if (STRENGTHS.has(text)) {
      this.#next--;
      return this.#fail('a number, an id, a function, ( or [');
    }
    if (this.#take('(')) return { kind: 'call', name: text, args: this.#list(')'), position };
    if (/^[a-z]/.test(text)) return { kind: 'id', name: text, position };
    if (/^[A-Z]+$/.test(text)) return { kind: 'keyword', name: text, position };
    this.#next--;
    return this.#fail('an id, which begins with a lower case letter');
  }

  #list(end: string): readonly MathNode[] {
    if (this.#take(end)) return [];
    const items = [this.#expression(0)];
    while (this.#take(',')) items.push(this.#expression(0));
    this.#expect(end);
    return items;
  }

  #take(symbol: string): boolean {
    const { kind, text } = this.#peek();
    if (kind !== 'symbol' || text !== symbol) return false;
    this.#next++;
    return true;
  }

  #expect(symbol: string): void {
    if (!this.#take(symbol)) this.#fail(symbol);
  }

  #peek(): Token {
    return this.#tokens[this.#next] ?? { kind: 'end', text: '', position: this.#text.length };
  }

  #fail(expected: string): never {
    const { kind, text, position } = this.#peek();
    const found = kind === 'end' ? 'the end' : JSON.stringify(text);
    throw new MathExpressionError(`Expected ${expected}, found ${found}`, this.#text, position);
  }
}
