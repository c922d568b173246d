import type { Diagnostic, Finding } from '../diagnostic';
import { StackDocument, type FieldPath } from '../stack-document';
import { extended, type Section } from './merge';

/**
 * A stack file with the files that it extends. It has the value of all of them together, and places each
 * diagnostic in the file that sets the field.
 */
export class ExtendedDocument extends StackDocument {
  #together: unknown;

  /** @param base the file that this one extends, which may extend another */
  constructor(
    file: string,
    text: string,
    private readonly base: StackDocument,
  ) {
    super(file, text);
  }

  protected override get value(): unknown {
    const { extends: _, ...own } = super.value as Section;
    this.#together ??= extended(this.base.toPlainValue() ?? {}, own);
    return this.#together;
  }

  override diagnosticAt(path: FieldPath, finding: Finding): Diagnostic {
    return this.#isInBase(path)
      ? this.#ofBase(this.base.diagnosticAt(path, finding))
      : super.diagnosticAt(path, finding);
  }

  override diagnosticAtKey(path: FieldPath, finding: Finding): Diagnostic {
    return this.#isInBase(path)
      ? this.#ofBase(this.base.diagnosticAtKey(path, finding))
      : super.diagnosticAtKey(path, finding);
  }

  override depthOf(path: FieldPath): number {
    return this.#isInBase(path) ? this.base.depthOf(path) : super.depthOf(path);
  }

  /** Whether the base alone sets a field, or more of the sections around it than this file. */
  #isInBase(path: FieldPath): boolean {
    return super.depthOf(path) < this.base.depthOf(path);
  }

  #ofBase(diagnostic: Diagnostic): Diagnostic {
    return { ...diagnostic, extendedBy: [this.file] };
  }
}
