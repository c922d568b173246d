import { parse, posix } from 'node:path';

import { didYouMean } from '@inference-pipeline/command-line';

import type { Diagnostic, Finding } from '../diagnostic';
import type { NeighbouringFiles } from '../neighbouring-files';
import { ReadOnce } from '../read-once';
import { EXTENDS } from '../schema/extends-field';
import { StackDocument } from '../stack-document';
import { ExtendedDocument } from './extended-document';
import { isSection } from './merge';

const FIELD = ['extends'];

/** A stack file with what it extends, or the mistakes that keep it from being read. */
export type OpenedDocument =
  | { readonly document: StackDocument; readonly diagnostics?: undefined }
  | { readonly document?: undefined; readonly diagnostics: readonly Diagnostic[] };

/** The files without mistakes that others extend, by their labels. */
const BASES = new ReadOnce<StackDocument>();

/**
 * Parses the text of a stack file, and the files that it extends.
 *
 * @param label the file's name in messages
 * @param extendedBy labels of the files on the way to this one, from the stack file on
 */
export function openDocument(
  label: string,
  text: string,
  files: NeighbouringFiles,
  extendedBy: readonly string[] = [],
): OpenedDocument {
  const document = new StackDocument(label, text);
  const mistakes = document.syntaxDiagnostics();
  if (mistakes.length > 0) return { diagnostics: mistakes };

  const value = document.toPlainValue();
  if (extendedBy.length > 0 && value !== null && !isSection(value)) {
    return refused(document, [], { expected: 'a section with fields', got: 'another value' });
  }
  if (!isSection(value) || !Object.hasOwn(value, 'extends')) return { document };

  const name = value['extends'];
  if (typeof name !== 'string' || !new RegExp(EXTENDS.pattern).test(name)) {
    const got = name === null ? 'nothing' : JSON.stringify(name);
    return refused(document, FIELD, { expected: EXTENDS.patternErrorMessage, got });
  }

  const base = posix.join(posix.dirname(label), name);
  const way = [...extendedBy, label];
  if (way.includes(base)) {
    const circle = [...way.slice(way.indexOf(base)), base].map((file) => posix.basename(file));
    return refused(document, FIELD, {
      expected: 'a file that does not extend this one',
      got: `a circle: ${circle.join(' → ')}`,
    });
  }

  const known = BASES.of(files, base);
  if (known !== undefined) return { document: new ExtendedDocument(label, text, known) };

  const baseText = files.read(name);
  if (baseText === undefined) return refused(document, FIELD, missing(name, label, files));

  const opened = openDocument(base, baseText, files, way);
  if (opened.diagnostics) return opened;
  BASES.keep(files, base, opened.document);
  return { document: new ExtendedDocument(label, text, opened.document) };
}

function missing(name: string, label: string, { names = [] }: NeighbouringFiles): Finding {
  const others = names.filter(
    (other) => other !== posix.basename(label) && parse(other).ext === '.yaml',
  );
  return {
    expected: 'a file beside this one',
    got: `${name}, which does not exist`,
    suggestion: didYouMean(name, others),
  };
}

function refused(
  document: StackDocument,
  path: readonly string[],
  finding: Finding,
): OpenedDocument {
  return { diagnostics: [document.diagnosticAt(path, finding)] };
}
