import { TerraformExpressionError } from '../errors';
import type { HclNode } from './ast';
import { tokenizeHcl, type HclToken } from './tokens';

const STRENGTHS: Readonly<Record<string, number>> = {
  '||': 1,
  '&&': 2,
  '==': 3,
  '!=': 3,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '%': 6,
};

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/**
 * Parses a text in which `${…}` are expressions: every string of Terraform JSON is one.
 *
 * @throws TerraformExpressionError for a syntax error, or for `%{…}`, which is not supported
 * @see https://developer.hashicorp.com/terraform/language/syntax/json#string-templates
 */
export function parseTemplate(text: string): HclNode {
  return templateOf(text, false);
}

/** @param isQuoted whether backslashes escape: they do between HCL's quotes, not in a decoded JSON string */
function templateOf(text: string, isQuoted: boolean): HclNode {
  const unescape = (literal: string): string => (isQuoted ? unescaped(literal) : literal);
  const parts: (HclNode | string)[] = [];
  let literal = '';
  let position = 0;
  while (position < text.length) {
    if (text.startsWith('$${', position) || text.startsWith('%%{', position)) {
      literal += text.slice(position + 1, position + 3);
      position += 3;
    } else if (text.startsWith('%{', position)) {
      throw new TerraformExpressionError('Directives %{ } are not supported', text, position);
    } else if (text.startsWith('${', position)) {
      if (literal !== '') parts.push(unescape(literal));
      literal = '';
      const { tokens, end } = tokenizeHcl(text, position + 2, true);
      parts.push(new HclParser(text, tokens).parse());
      position = end;
    } else {
      const isEscape = isQuoted && text[position] === '\\';
      literal += text.slice(position, position + (isEscape ? 2 : 1));
      position += isEscape ? 2 : 1;
    }
  }
  if (literal !== '' || parts.length === 0) parts.push(unescape(literal));
  const [only] = parts;
  if (parts.length > 1 || only === undefined) return { kind: 'template', parts };
  return typeof only === 'string' ? { kind: 'literal', value: only } : only;
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
    const test = this.#binary(0);
    if (!this.#take('?')) return test;
    const whenTrue = this.#conditional();
    this.#expect(':');
    return { kind: 'conditional', test, whenTrue, whenFalse: this.#conditional() };
  }

  #binary(strength: number): HclNode {
    let left = this.#unary();
    for (;;) {
      const { kind, text: operator } = this.#peek();
      const binding = kind === 'symbol' ? STRENGTHS[operator] : undefined;
      if (binding === undefined || binding <= strength) return left;
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
      const key: HclNode = kind === 'name' ? { kind: 'literal', value: text } : this.#binary(0);
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
