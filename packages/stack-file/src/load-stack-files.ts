import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, parse, posix } from 'node:path';

import { isStackName, STACK_NAME_EXPECTATION } from '@inference-pipeline/constructs';
import {
  watchSignals,
  type Baseline,
  type WatchedSignals,
} from '@inference-pipeline/inference-contract';

import { NO_FILES, readBaseline, type NeighbouringFiles } from './baseline/read-baseline';
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
 * Reads and validates every stack file of a folder with its baseline, sorted by name.
 *
 * @throws StackFilesError listing every mistake in every file
 */
export function loadStackFiles(folder: StackFolder): readonly NamedStackConfig[] {
  return loadFiles(folder, {
    read: (fileName) => {
      const path = join(folder.path, fileName);
      const isFile = statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
      return isFile ? readFileSync(path, 'utf8') : undefined;
    },
  });
}

/**
 * {@link loadStackFiles} without their baselines, for the command that writes a baseline: the signals
 * are watched as if there were none.
 *
 * @throws StackFilesError listing every mistake in every file
 */
export function loadStackFilesWithoutBaselines(folder: StackFolder): readonly NamedStackConfig[] {
  return loadFiles(folder, NO_FILES);
}

function loadFiles(folder: StackFolder, files: NeighbouringFiles): readonly NamedStackConfig[] {
  const fileNames = readdirSync(folder.path).filter(isYaml).sort();
  const diagnostics: Diagnostic[] = [];
  const stacks: NamedStackConfig[] = [];
  if (fileNames.length === 0) {
    diagnostics.push(fileNameDiagnostic(folder.label, 'a stack file', 'none'));
  }
  for (const fileName of fileNames) {
    const label = posix.join(folder.label, fileName);
    const nameDiagnostics = stackNameDiagnostics(label, fileName);
    const text = readFileSync(join(folder.path, fileName), 'utf8');
    const { config, watched, diagnostics: mistakes } = parseStackFile(label, text, files);
    diagnostics.push(...nameDiagnostics, ...mistakes);
    if (config) stacks.push({ name: parse(fileName).name, config, ...(watched && { watched }) });
  }
  if (diagnostics.length > 0) throw new StackFilesError(diagnostics);
  return stacks;
}

/** The result of parsing one file: its mistakes, or its content. */
export interface StackFileResult {
  readonly diagnostics: readonly Diagnostic[];
  readonly config?: StackConfig;
  /** The signals of the file joined with its baseline; absent if it has no signals. */
  readonly watched?: WatchedSignals;
}

/**
 * Parses and validates the text of one stack file.
 *
 * @param label the file's name in messages
 * @param files reads the files beside it. Default: its baseline is not read
 */
export function parseStackFile(
  label: string,
  text: string,
  files: NeighbouringFiles = NO_FILES,
): StackFileResult {
  const document = new StackDocument(label, text);
  const syntaxDiagnostics = document.syntaxDiagnostics();
  if (syntaxDiagnostics.length > 0) return { diagnostics: syntaxDiagnostics };
  const { config, diagnostics } = checkAgainstSchema(document);
  if (diagnostics) return { diagnostics };
  const { baseline, diagnostics: ofBaseline } = readBaseline(config, document, files);
  const watched = watchedSignals(config, baseline);
  return {
    config,
    ...(watched && { watched }),
    diagnostics: [...crossFieldDiagnostics(config, document, watched), ...ofBaseline],
  };
}

function watchedSignals(
  { signals, groundTruth, records }: StackConfig,
  baseline: Baseline | undefined,
): WatchedSignals | undefined {
  if (Object.keys(signals).length === 0) return undefined;

  return watchSignals(signals, { baseline, groundTruth, keep: records.keep });
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
