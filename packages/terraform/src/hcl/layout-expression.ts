import { TerraformExpressionError } from '../errors';
import { layoutText, oneLine, type GroupLayout, type Layout } from './layout';
import { partsOf } from './template';
import { tokenizeHcl, type HclToken } from './tokens';

/** Words that stand between operands, as operators do. */
const WORDS = new Set(['for', 'if', 'in']);
/** Words that mean something else at the beginning of an object. */
const KEYWORDS = new Set(['for', 'true', 'false', 'null']);
const CLOSING = new Set([')', ']', '}', ',']);

/**
 * Lays out an expression. Its tokens stay as they are: only the spaces and line feeds between them change.
 *
 * @throws TerraformExpressionError for brackets that do not match, or a character that belongs to no token
 */
export function layoutExpression(expression: string): Layout {
  return new ExpressionReader(expression).read();
}

/** An expression on one line. */
export function expressionLine(expression: string): string {
  return oneLine(layoutExpression(expression)) ?? expression;
}

/** The inside of a quoted template, with the expressions in it formatted. */
export function formatQuoted(inside: string): string {
  return partsOf(inside)
    .map((part) => ('text' in part ? part.text : `\${${expressionLine(part.expression)}}`))
    .join('');
}

/** A key in quotes that needs none. */
function bareKey(key: string): string {
  const word = /^"([A-Za-z_][A-Za-z0-9_-]*)"$/.exec(key)?.[1];
  return word === undefined || KEYWORDS.has(word) ? key : word;
}

/**
 * `join` of texts and expressions that are listed one by one, as CDKTF writes it, as a template: what people write.
 * Both convert numbers to text in the same way, and refuse null.
 */
function simplified(group: GroupLayout): Layout {
  const [separator, items] = group.items;
  if (group.open !== 'join(' || group.items.length !== 2) return group;
  const between = separator === undefined ? undefined : plainText(separator);
  if (between === undefined || items?.kind !== 'group' || !items.isList) return group;
  const pieces = items.items.map(
    (item) => plainText(item) ?? (isListed(item) ? undefined : `\${${oneLine(item) ?? ''}}`),
  );
  if (pieces.length === 0 || pieces.includes(undefined)) return group;
  const hasText = between !== '' || items.items.some((item) => plainText(item) !== undefined);
  // A dollar sign at the end of a text would escape what follows.
  const isSafe = !(pieces as readonly string[])
    .slice(0, -1)
    .some((piece) => /[$%]$/.test(piece + between));
  if (!isSafe || (pieces.length === 1 && !hasText)) return group;
  return layoutText(`"${pieces.join(between)}"`);
}

/** The inside of a quoted text or template. */
function plainText(layout: Layout): string | undefined {
  return layout.kind === 'text' ? /^"(.*)"$/s.exec(layout.text)?.[1] : undefined;
}

/** Whether an item is a list itself, or gives several. */
function isListed(item: Layout): boolean {
  const line = oneLine(item);
  return line === undefined || line.startsWith('[') || line.endsWith('...');
}

/** Operands and operators with the spaces between them. */
class Row {
  readonly parts: Layout[] = [];
  readonly breaks: number[] = [];
  #space = '';

  operand(layout: Layout): void {
    this.#add(layout);
    this.#space = ' ';
  }

  /** Attaches to what stands before, as an attribute or index does. */
  attach(layout: Layout): void {
    this.#space = '';
    this.operand(layout);
  }

  prefix(text: string): void {
    this.#add(layoutText(text));
    this.#space = '';
  }

  operator(text: string, isBreak: boolean): void {
    this.#add(layoutText(text));
    this.#space = ' ';
    if (isBreak) this.breaks.push(this.parts.length - 1);
  }

  layout(): Layout {
    const [only] = this.parts;
    if (this.parts.length === 1 && only !== undefined) return only;
    return { kind: 'sequence', parts: this.parts, breaks: this.breaks };
  }

  #add(layout: Layout): void {
    if (this.#space !== '' && this.parts.length > 0) {
      // A space belongs to the piece before it, so that no line begins with one.
      if (this.breaks.at(-1) === this.parts.length - 1) {
        this.breaks[this.breaks.length - 1] = this.parts.length;
      }
      this.parts.push(layoutText(this.#space));
    }
    this.parts.push(layout);
  }
}

class ExpressionReader {
  readonly #tokens: readonly HclToken[];
  #next = 0;

  constructor(private readonly text: string) {
    this.#tokens = tokenizeHcl(text, 0, text.length);
  }

  read(): Layout {
    const layout = this.#row(false);
    if (this.#peek().kind !== 'end') this.#fail('an operator or the end');
    return layout;
  }

  /**
   * @param isComprehension whether it begins with `for`, so that commas and `:` belong to it
   * @param isValue whether it is the value of an object, which ends where the next key begins
   */
  #row(isComprehension: boolean, isValue = false): Layout {
    const row = new Row();
    let isOperand = false;
    let conditionals = 0;
    for (;;) {
      const { kind, text } = this.#peek();
      if (kind === 'end') break;
      if (kind === 'symbol' && text !== ',' && CLOSING.has(text)) break;
      if (kind === 'symbol' && text === ',' && !isComprehension) break;
      if (
        kind === 'symbol' &&
        (text === '=' || (text === ':' && !isComprehension && conditionals === 0))
      ) {
        break;
      }
      if (isValue && isOperand && (kind === 'string' || (kind === 'name' && !WORDS.has(text)))) {
        break;
      }
      this.#next++;
      if (kind === 'string') {
        row.operand(layoutText(`"${formatQuoted(text)}"`));
        isOperand = true;
      } else if (kind === 'number') {
        row.operand(layoutText(text));
        isOperand = true;
      } else if (kind === 'name') {
        if (WORDS.has(text) && (isComprehension || isOperand)) {
          row.operator(text, false);
          isOperand = false;
        } else if (this.#is('(')) {
          this.#next++;
          row.operand(simplified(this.#items(`${text}(`, ')')));
          isOperand = true;
        } else {
          row.operand(layoutText(text));
          isOperand = true;
        }
      } else {
        if (text === '?') conditionals++;
        if (text === ':' && conditionals > 0) conditionals--;
        isOperand = this.#symbol(row, text, isOperand, isComprehension);
      }
    }
    if (row.parts.length === 0) this.#fail('a value');
    return row.layout();
  }

  /** @returns whether an operand stands last afterwards */
  #symbol(row: Row, text: string, isOperand: boolean, isComprehension: boolean): boolean {
    switch (text) {
      case '(':
        row.operand(this.#items('(', ')'));
        return true;
      case '[':
        if (isOperand) row.attach(this.#index());
        else row.operand(this.#list());
        return true;
      case '{':
        row.operand(this.#object());
        return true;
      case '.': {
        const { text: name } = this.#peek();
        this.#next++;
        row.attach(layoutText(`.${name}`));
        return true;
      }
      case '...':
        row.attach(layoutText('...'));
        return true;
      case ',':
        row.attach(layoutText(','));
        return false;
      case '!':
        row.prefix('!');
        return false;
      case '-':
        if (isOperand) row.operator('-', false);
        else row.prefix('-');
        return false;
      default:
        row.operator(
          text,
          text === '&&' || text === '||' || text === ':' || (text === '=>' && isComprehension),
        );
        return false;
    }
  }

  #index(): Layout {
    if (this.#is('*')) {
      this.#next++;
      this.#expect(']');
      return layoutText('[*]');
    }
    const key = this.#row(false);
    this.#expect(']');
    return { kind: 'group', open: '[', items: [key], close: ']', isList: false };
  }

  #list(): GroupLayout {
    if (this.#isWord('for')) return this.#comprehension('[', ']');
    return { ...this.#items('[', ']'), isList: true };
  }

  #items(open: string, close: string): GroupLayout {
    const items: Layout[] = [];
    while (!this.#take(close)) {
      items.push(this.#row(false));
      if (!this.#take(',')) {
        this.#expect(close);
        break;
      }
    }
    return { kind: 'group', open, items, close, isList: false };
  }

  #comprehension(open: string, close: string): GroupLayout {
    const items = [this.#row(true)];
    this.#expect(close);
    return { kind: 'group', open, items, close, isList: false };
  }

  #object(): Layout {
    if (this.#isWord('for')) return this.#comprehension('{', '}');
    const entries: [string, Layout][] = [];
    while (!this.#take('}')) {
      const key = this.#row(false);
      if (!this.#take('=')) this.#expect(':');
      entries.push([bareKey(oneLine(key) ?? ''), this.#row(false, true)]);
      this.#take(',');
    }
    return { kind: 'object', entries };
  }

  #isWord(word: string): boolean {
    const { kind, text } = this.#peek();
    return kind === 'name' && text === word;
  }

  #is(symbol: string): boolean {
    const { kind, text } = this.#peek();
    return kind === 'symbol' && text === symbol;
  }

  #take(symbol: string): boolean {
    if (!this.#is(symbol)) return false;
    this.#next++;
    return true;
  }

  #expect(symbol: string): void {
    if (!this.#take(symbol)) this.#fail(symbol);
  }

  #peek(): HclToken {
    return this.#tokens[this.#next] ?? { kind: 'end', text: '', position: this.text.length };
  }

  #fail(expected: string): never {
    const { kind, text, position } = this.#peek();
    const found = kind === 'end' ? 'the end' : JSON.stringify(text);
    throw new TerraformExpressionError(`Expected ${expected}, found ${found}`, this.text, position);
  }
}
