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

import type { Diagnostic, Finding } from './diagnostic';
import { isSection } from './extends/merge';

/** Keys and indexes from the top of a document to a value, for example `notifications`, `emails`, 0. */
export type FieldPath = readonly (string | number)[];

/**
 * A path as messages show it: `model.image`, `notifications.emails[0]`.
 *
 * @param whole what the top of the file is called
 */
export function fieldName(path: FieldPath, whole = 'stack file'): string {
  const name = path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '');
  return name === '' ? whole : name;
}

/** A parsed stack file, or a file of JSON beside one, that knows the position of each field. */
export class StackDocument {
  readonly file: string;
  readonly #lines = new LineCounter();
  readonly #document: Document.Parsed;
  #read: unknown;

  /** @param whole what the file is called in messages about it as a whole */
  constructor(
    file: string,
    text: string,
    private readonly whole = 'stack file',
  ) {
    this.file = file;
    this.#document = parseDocument(text, { lineCounter: this.#lines, prettyErrors: false });
  }

  /** YAML errors: syntax, duplicate keys, several documents, and aliases that cannot be resolved. */
  syntaxDiagnostics(): readonly Diagnostic[] {
    const diagnostics = this.#document.errors.map(({ code, message, pos }) => ({
      file: this.file,
      ...this.#positionAt(pos[0]),
      field: this.whole,
      ...(code === 'DUPLICATE_KEY'
        ? { expected: 'each field once', got: 'this field again' }
        : { expected: 'valid YAML', got: code, hint: message }),
    }));
    return diagnostics.length > 0 ? diagnostics : this.#aliasDiagnostics();
  }

  #aliasDiagnostics(): readonly Diagnostic[] {
    try {
      this.toPlainValue();
      return [];
    } catch (error) {
      const got = error instanceof Error ? error.message : String(error);
      return [this.diagnosticAt([], { expected: 'aliases of earlier anchors', got })];
    }
  }

  /** The file's value as plain data. Call it only on a file without YAML errors. */
  toPlainValue(): unknown {
    // Defaults are filled into what is returned; this document may be the base of other files.
    return copied(this.value);
  }

  /** As {@link toPlainValue}, but shared: do not change it. */
  protected get value(): unknown {
    return this.#ownValue;
  }

  get #ownValue(): unknown {
    // Nested aliases can grow exponentially; a stack file needs few.
    this.#read ??= this.#document.toJS({ maxAliasCount: 100 }) as unknown;
    return this.#read;
  }

  /** Whether the file itself sets a field, which otherwise has its default. */
  isWritten(path: FieldPath): boolean {
    const written = path.reduce<unknown>(
      (value, part) => (value as Readonly<Record<string, unknown>> | undefined)?.[part],
      this.value,
    );
    return written !== undefined;
  }

  /**
   * How many steps of a path the file itself sets. A list, a scalar or `null` on the way sets all that
   * would be below it.
   */
  depthOf(path: FieldPath): number {
    let value: unknown = this.#ownValue;
    for (const [depth, part] of path.entries()) {
      if (!isSection(value)) return path.length;
      if (!Object.hasOwn(value, part)) return depth;
      value = value[part];
    }
    return path.length;
  }

  /** A diagnostic at a value, or at the nearest enclosing node if the file does not set it. */
  diagnosticAt(path: FieldPath, finding: Finding): Diagnostic {
    return this.#diagnostic(this.#offsetOf(path), fieldName(path, this.whole), finding);
  }

  /** A diagnostic at a field's name rather than at its value. */
  diagnosticAtKey(path: FieldPath, finding: Finding): Diagnostic {
    const offset = this.#keyOffsetOf(path) ?? this.#offsetOf(path);
    return this.#diagnostic(offset, fieldName(path, this.whole), finding);
  }

  /** A diagnostic about the file as a whole, at a position in its text. */
  diagnosticAtOffset(offset: number, finding: Finding): Diagnostic {
    return this.#diagnostic(offset, this.whole, finding);
  }

  #diagnostic(offset: number, field: string, finding: Finding): Diagnostic {
    return { file: this.file, ...this.#positionAt(offset), field, ...finding };
  }

  #offsetOf(path: FieldPath): number {
    for (let length = path.length; length > 0; length--) {
      const node: unknown = this.#document.getIn(path.slice(0, length), true);
      if (!isNode(node) || !node.range) continue;
      // A missing field is reported at its section.
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

function copied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copied);
  if (!isSection(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, copied(member)]));
}

function contentStart(contents: Node | null): number {
  return contents?.range?.[0] ?? 0;
}
