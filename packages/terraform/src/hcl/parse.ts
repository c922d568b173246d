import { TerraformExpressionError } from '../errors';
import type { HclNode } from './ast';
import { partsOf } from './template';
import { tokenizeHcl, type HclToken } from './tokens';

/** The operators by their precedence, the weakest first. */
const PRECEDENCE = [
  ['||'],
  ['&&'],
  ['==', '!='],
  ['<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/', '%'],
];

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** The templates that were parsed. The stacks of a fleet share most of them, and each is read several times. */
const PARSED = new Map<string, HclNode>();

/** Beyond this, they are forgotten: a program that runs for days must not keep every text that it ever read. */
const MAX_PARSED = 20_000;

/**
 * Parses a text in which `${…}` are expressions: every string of Terraform JSON is one. The same text gives
 * the same nodes, which are read-only.
 *
 * @throws TerraformExpressionError for a syntax error, or for `%{…}`, which is not supported
 * @see https://developer.hashicorp.com/terraform/language/syntax/json#string-templates
 */
export function parseTemplate(text: string): HclNode {
  const known = PARSED.get(text);
  if (known !== undefined) return known;

  const parsed = templateOf(text, false);
  if (PARSED.size >= MAX_PARSED) PARSED.clear();
  PARSED.set(text, parsed);
  return parsed;
}

/** @param isQuoted whether backslashes escape: they do between HCL's quotes, not in a decoded JSON string */
function templateOf(text: string, isQuoted: boolean): HclNode {
  let position = 0;
  const parts = partsOf(text).map((part): HclNode | string => {
    const start = position;
    if ('text' in part) {
      position += part.text.length;
      return literal(text, start, part.text, isQuoted);
    }
    const end = start + 2 + part.expression.length;
    position = end + 1;
    const tokens = tokenizeHcl(text, start + 2, end);
    if (end === text.length) {
      throw new TerraformExpressionError('Expected }, found the end', text, end);
    }

    return new HclParser(text, tokens).parse();
  });
  const [only = ''] = parts;
  if (parts.length > 1) return { kind: 'template', parts };
  return typeof only === 'string' ? { kind: 'literal', value: only } : only;
}

/** The text that a part of a template stands for. */
function literal(template: string, start: number, part: string, isQuoted: boolean): string {
  const directive = /(?<!%)%\{/.exec(part);
  if (directive !== null) {
    const position = start + directive.index;
    throw new TerraformExpressionError('Directives %{ } are not supported', template, position);
  }

  const plain = part.replace(/([$%])\1\{/g, '$1{');
  return isQuoted ? unescaped(plain) : plain;
}

class HclParser {
  #next = 0;

  constructor(
    private readonly text: string,
    private readonly tokens: readonly HclToken[],
  ) {}

  parse(): HclNode {
    const node = this.#conditional();
    if (this.#peek().kind !== 'end') this.#fail('an operator or the end');
    return node;
  }

  #conditional(): HclNode {
    const test = this.#binary(-1);
    if (!this.#take('?')) return test;
    const whenTrue = this.#conditional();
    this.#expect(':');
    return { kind: 'conditional', test, whenTrue, whenFalse: this.#conditional() };
  }

  #binary(strength: number): HclNode {
    let left = this.#unary();
    for (;;) {
      const { kind, text: operator } = this.#peek();
      const binding = PRECEDENCE.findIndex((operators) => operators.includes(operator));
      if (kind !== 'symbol' || binding <= strength) return left;
      this.#next++;
      left = { kind: 'binary', operator, left, right: this.#binary(binding) };
    }
  }

  #unary(): HclNode {
    for (const operator of ['!', '-']) {
      if (this.#take(operator)) return { kind: 'unary', operator, operand: this.#unary() };
    }

    return this.#steps(this.#primary());
  }

  #steps(start: HclNode): HclNode {
    let node = start;
    for (;;) {
      if (this.#take('.')) {
        const { kind, text } = this.#peek();
        if (kind !== 'name' && kind !== 'number') this.#fail('the name of an attribute');
        this.#next++;
        node =
          kind === 'name'
            ? { kind: 'attribute', of: node, name: text }
            : { kind: 'index', of: node, key: { kind: 'literal', value: Number(text) } };
      } else if (this.#take('[')) {
        if (this.#peek().text === '*') this.#fail('a key: splats are not supported');
        node = { kind: 'index', of: node, key: this.#conditional() };
        this.#expect(']');
      } else {
        return node;
      }
    }
  }

  #primary(): HclNode {
    const { kind, text } = this.#peek();
    this.#next++;
    if (kind === 'number') return { kind: 'literal', value: Number(text) };
    if (kind === 'string') return templateOf(text, true);
    if (kind === 'name') return this.#named(text);
    if (text === '(') {
      const inner = this.#conditional();
      this.#expect(')');
      return inner;
    }
    if (text === '[') return { kind: 'list', items: this.#list(']') };
    if (text === '{') return { kind: 'object', entries: this.#entries() };
    this.#next--;
    return this.#fail('a value');
  }

  #named(name: string): HclNode {
    if (name === 'true' || name === 'false') return { kind: 'literal', value: name === 'true' };
    if (name === 'null') return { kind: 'literal', value: null };
    return this.#take('(') ? { kind: 'call', name, args: this.#list(')') } : { kind: 'name', name };
  }

  #list(end: string): readonly HclNode[] {
    if (this.#peek().text === 'for') this.#fail('a value: for expressions are not supported');
    const items: HclNode[] = [];
    while (!this.#take(end)) {
      items.push(this.#conditional());
      if (this.#peek().text === '...') this.#fail(', or the end: ... is not supported');
      if (!this.#take(',')) {
        this.#expect(end);
        break;
      }
    }
    return items;
  }

  #entries(): readonly (readonly [HclNode, HclNode])[] {
    if (this.#peek().text === 'for') this.#fail('a key: for expressions are not supported');
    const entries: [HclNode, HclNode][] = [];
    while (!this.#take('}')) {
      const { kind, text } = this.#peek();
      const key: HclNode = kind === 'name' ? { kind: 'literal', value: text } : this.#binary(-1);
      if (kind === 'name') this.#next++;
      if (!this.#take('=')) this.#expect(':');
      entries.push([key, this.#conditional()]);
      this.#take(',');
    }
    return entries;
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

  #peek(): HclToken {
    return this.tokens[this.#next] ?? { kind: 'end', text: '', position: this.text.length };
  }

  #fail(expected: string): never {
    const { kind, text, position } = this.#peek();
    const found = kind === 'end' ? 'the end' : JSON.stringify(text);
    throw new TerraformExpressionError(`Expected ${expected}, found ${found}`, this.text, position);
  }
}

function unescaped(literal: string): string {
  return literal.replace(
    /\\(?:u([0-9a-fA-F]{4})|(.))/g,
    (_, code: string | undefined, character: string) =>
      code === undefined
        ? (ESCAPES[character] ?? character)
        : String.fromCharCode(parseInt(code, 16)),
  );
}
