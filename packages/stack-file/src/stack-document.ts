import {
  isMap,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  parseDocument,
  type Document,
  type Node,
} from 'yaml';

import type { StackFileFault } from './fault';

/** Keys and indexes from the top of a document to a value. */
export type FieldPath = readonly (string | number)[];

/** Name that messages give to a path: `model.image`, `notifications.emails[0]`. */
export function fieldName(path: FieldPath): string {
  const name = path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '');
  return name === '' ? 'stack file' : name;
}

/** A parsed stack file that still knows on which line each field stands. */
export class StackDocument {
  readonly file: string;
  readonly #lines = new LineCounter();
  readonly #document: Document.Parsed;

  constructor(file: string, text: string) {
    this.file = file;
    this.#document = parseDocument(text, { lineCounter: this.#lines, prettyErrors: false });
  }

  /**
   * What YAML itself has against the file: syntax errors, duplicate keys, several documents, and
   * aliases that lead nowhere or multiply what they stand for.
   */
  syntaxFaults(): readonly StackFileFault[] {
    const faults = this.#document.errors.map((error) => ({
      file: this.file,
      ...this.#positionAt(error.pos[0]),
      field: 'stack file',
      expected: error.code === 'DUPLICATE_KEY' ? 'each field once' : 'valid YAML',
      got: `${error.code}: ${error.message}`,
    }));
    return faults.length > 0 ? faults : this.#aliasFaults();
  }

  #aliasFaults(): readonly StackFileFault[] {
    try {
      this.toPlainValue();
      return [];
    } catch (error) {
      const got = error instanceof Error ? error.message : String(error);
      return [this.fault([], { expected: 'aliases of anchors that stand before them', got })];
    }
  }

  /** The file's value as plain data. Call it on a file without syntax faults only. */
  toPlainValue(): unknown {
    // An alias can multiply what it stands for; a stack file has use for a few.
    return this.#document.toJS({ maxAliasCount: 100 });
  }

  /** Whether a field stands in the file itself, rather than having its default. */
  isWritten(path: FieldPath): boolean {
    const written = path.reduce<unknown>(
      (value, part) => (value as Readonly<Record<string, unknown>> | undefined)?.[part],
      this.toPlainValue(),
    );
    return written !== undefined;
  }

  /** A fault at a value, or at the nearest thing around it when the value is not written down. */
  fault(path: FieldPath, what: Omit<StackFileFault, 'file' | 'line' | 'column' | 'field'>) {
    const field = fieldName(path);
    return { file: this.file, ...this.#positionAt(this.#offsetOf(path)), field, ...what };
  }

  /** A fault at a field's name rather than at its value. */
  faultAtKey(path: FieldPath, what: Omit<StackFileFault, 'file' | 'line' | 'column' | 'field'>) {
    const offset = this.#keyOffsetOf(path) ?? this.#offsetOf(path);
    return { file: this.file, ...this.#positionAt(offset), field: fieldName(path), ...what };
  }

  #offsetOf(path: FieldPath): number {
    for (let length = path.length; length > 0; length--) {
      const node: unknown = this.#document.getIn(path.slice(0, length), true);
      if (!isNode(node) || !node.range) continue;
      // A missing field is reported at the name of the section that lacks it.
      if (length < path.length) return this.#keyOffsetOf(path.slice(0, length)) ?? node.range[0];
      return node.range[0];
    }
    return contentStart(this.#document.contents);
  }

  #keyOffsetOf(path: FieldPath): number | undefined {
    const parent: unknown =
      path.length === 1 ? this.#document.contents : this.#document.getIn(path.slice(0, -1), true);
    if (!isMap(parent)) return undefined;
    const name = String(path.at(-1));
    const pair = parent.items.find(
      (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === name,
    );
    return isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
  }

  #positionAt(offset: number): { line: number; column: number } {
    const { line, col } = this.#lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  }
}

function contentStart(contents: Node | null): number {
  return contents?.range?.[0] ?? 0;
}
