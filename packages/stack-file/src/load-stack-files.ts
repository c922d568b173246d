import { readdirSync, readFileSync } from 'node:fs';
import { join, parse, posix } from 'node:path';

import { isStackName, STACK_NAME_EXPECTATION } from '@inference-pipeline/constructs';

import { StackFilesError, type Diagnostic } from './diagnostic';
import { crossFieldDiagnostics } from './rules/cross-field-diagnostics';
import { checkAgainstSchema } from './schema-check';
import type { NamedStackConfig, StackConfig } from './stack-config';
import { StackDocument } from './stack-document';

const EXTENSION = '.yaml';

/** A folder of stack files. */
export interface StackFolder {
  readonly path: string;
  /** Its name in messages: the path from the workspace's root, with forward slashes. */
  readonly label: string;
}

/**
 * Reads and validates every stack file of a folder, sorted by name.
 *
 * @throws StackFilesError listing every mistake in every file
 */
export function loadStackFiles(folder: StackFolder): readonly NamedStackConfig[] {
  const fileNames = readdirSync(folder.path).filter(isYaml).sort();
  const diagnostics: Diagnostic[] = [];
  const stacks: NamedStackConfig[] = [];
  if (fileNames.length === 0)
    diagnostics.push(fileNameDiagnostic(folder.label, 'a stack file', 'none'));
  for (const fileName of fileNames) {
    const label = posix.join(folder.label, fileName);
    const nameDiagnostics = stackNameDiagnostics(label, fileName);
    const result = parseStackFile(label, readFileSync(join(folder.path, fileName), 'utf8'));
    diagnostics.push(...nameDiagnostics, ...result.diagnostics);
    if (result.config) stacks.push({ name: parse(fileName).name, config: result.config });
  }
  if (diagnostics.length > 0) throw new StackFilesError(diagnostics);
  return stacks;
}

/** The result of parsing one file: its mistakes, or its content. */
export interface StackFileResult {
  readonly diagnostics: readonly Diagnostic[];
  readonly config?: StackConfig;
}

/** Parses and validates the text of one stack file. `label` is the file's name in messages. */
export function parseStackFile(label: string, text: string): StackFileResult {
  const document = new StackDocument(label, text);
  const syntaxDiagnostics = document.syntaxDiagnostics();
  if (syntaxDiagnostics.length > 0) return { diagnostics: syntaxDiagnostics };
  const { config, diagnostics } = checkAgainstSchema(document);
  if (diagnostics) return { diagnostics };
  return { config, diagnostics: crossFieldDiagnostics(config, document) };
}

function isYaml(fileName: string): boolean {
  return /\.ya?ml$/i.test(fileName);
}

function stackNameDiagnostics(label: string, fileName: string): readonly Diagnostic[] {
  const { name, ext } = parse(fileName);
  return [
    // Ignoring another extension would silently leave out a stack.
    ...(ext === EXTENSION ? [] : [fileNameDiagnostic(label, `the extension ${EXTENSION}`, ext)]),
    ...(isStackName(name)
      ? []
      : [fileNameDiagnostic(label, `a stack name: ${STACK_NAME_EXPECTATION}`, `"${name}"`)]),
  ];
}

function fileNameDiagnostic(file: string, expected: string, got: string): Diagnostic {
  return { file, line: 1, column: 1, field: 'file name', expected, got };
}
