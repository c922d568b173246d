import { readdirSync } from 'node:fs';
import { parse, posix } from 'node:path';

import { listed } from '@inference-pipeline/command-line';
import { isStackName, STACK_NAME_EXPECTATION } from '@inference-pipeline/constructs';
import {
  watchSignals,
  type Baseline,
  type WatchedSignals,
} from '@inference-pipeline/inference-contract';

import { readBaseline } from './baseline/read-baseline';
import { StackFilesError, withoutRepetitions, type Diagnostic } from './diagnostic';
import { isSection } from './extends/merge';
import { openDocument } from './extends/open-document';
import { filesIn, NO_FILES, type NeighbouringFiles, type StackFolder } from './neighbouring-files';
import { crossFieldDiagnostics } from './rules/cross-field-diagnostics';
import { baseDiagnostics, checkAgainstSchema } from './schema-check';
import { sharedStates, type ReadStack } from './shared-states';
import type { NamedStackConfig, StackConfig } from './stack-config';
import { StackDocument } from './stack-document';

const EXTENSION = '.yaml';

/** Begins the name of a file that is no stack by itself: others extend it. */
const BASE_PREFIX = '_';

/**
 * Reads and validates every stack file of a folder with its baseline and what it extends, sorted by name.
 *
 * @throws StackFilesError listing every mistake in every file
 */
export function loadStackFiles(folder: StackFolder): readonly NamedStackConfig[] {
  const files = filesIn(folder);
  const fileNames = files.names.filter(isYaml);
  const stackFiles = fileNames.filter((name) => !isBase(name));
  const stacks: NamedStackConfig[] = [];
  const read: ReadStack[] = [];
  const diagnostics = fileNames
    .filter(isBase)
    .flatMap((name) => baseFileMistakes(folder, name, files));
  if (stackFiles.length === 0) {
    diagnostics.push(fileNameDiagnostic(folder.label, 'a stack file', 'none'));
  }
  for (const fileName of stackFiles) {
    const label = posix.join(folder.label, fileName);
    const text = files.read(fileName) ?? '';
    const { config, watched, document, diagnostics: mistakes } = readStack(label, text, files);
    diagnostics.push(...stackNameDiagnostics(label, fileName), ...mistakes);
    const { name } = parse(fileName);
    if (config) stacks.push({ name, config, ...(watched && { watched }) });
    if (config && document) read.push({ name, config, document });
    else diagnostics.push(...unnamedBase(label, fileName, files));
  }
  diagnostics.push(...sharedStates(read));
  if (diagnostics.length > 0) throw new StackFilesError(withoutRepetitions(diagnostics));
  return stacks;
}

/** Names of the stacks in a folder, sorted. Reads no file. */
export function stackNames({ path }: StackFolder): readonly string[] {
  return readdirSync(path)
    .filter((name) => parse(name).ext === EXTENSION && !isBase(name))
    .map((name) => parse(name).name)
    .sort();
}

/** Mistakes in a file that is no stack, whether or not a stack file extends it. */
function baseFileMistakes(
  { label: folder }: StackFolder,
  name: string,
  files: NeighbouringFiles,
): readonly Diagnostic[] {
  const label = posix.join(folder, name);
  const opened = openDocument(label, files.read(name) ?? '', files);
  return [
    ...extensionDiagnostics(label, name),
    ...(opened.diagnostics ?? baseDiagnostics(opened.document)),
  ];
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
 * @param files reads the files beside it. Default: it extends none, and its baseline is not read
 */
export function parseStackFile(
  label: string,
  text: string,
  files: NeighbouringFiles = NO_FILES,
): StackFileResult {
  const { document: _, ...result } = readStack(label, text, files);
  return result;
}

function readStack(
  label: string,
  text: string,
  files: NeighbouringFiles,
): StackFileResult & { readonly document?: StackDocument | undefined } {
  const opened = openDocument(label, text, files);
  if (opened.diagnostics) return opened;
  const { document } = opened;
  const { config, diagnostics } = checkAgainstSchema(document);
  if (diagnostics) return { diagnostics };
  const { baseline, diagnostics: ofBaseline } = readBaseline(config, document, files);
  const watched = watchedSignals(config, baseline);
  return {
    config,
    document,
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

/** A stack file that is wrong by itself, but others extend it: probably it should be a base. */
function unnamedBase(
  label: string,
  fileName: string,
  files: NeighbouringFiles,
): readonly Diagnostic[] {
  const extenders = (files.names ?? []).filter(
    (other) => isYaml(other) && extendedBy(other, files) === fileName,
  );
  if (extenders.length === 0) return [];
  const base = `${BASE_PREFIX}${fileName}`;
  return [
    {
      ...fileNameDiagnostic(label, `${base}, because it is no stack by itself`, fileName),
      hint: `${listed(extenders)} ${extenders.length === 1 ? 'extends' : 'extend'} it: rename it, and write "extends: ${base}" there`,
    },
  ];
}

/** The file that another one extends, if it can be read that far. */
function extendedBy(fileName: string, files: NeighbouringFiles): unknown {
  const document = new StackDocument(fileName, files.read(fileName) ?? '');
  if (document.syntaxDiagnostics().length > 0) return undefined;
  const value = document.toPlainValue();
  return isSection(value) ? value['extends'] : undefined;
}

function isYaml(fileName: string): boolean {
  return /\.ya?ml$/i.test(fileName);
}

function isBase(fileName: string): boolean {
  return fileName.startsWith(BASE_PREFIX);
}

/** Ignoring another extension would silently leave out a stack. */
function extensionDiagnostics(label: string, fileName: string): readonly Diagnostic[] {
  const { ext } = parse(fileName);
  return ext === EXTENSION ? [] : [fileNameDiagnostic(label, `the extension ${EXTENSION}`, ext)];
}

function stackNameDiagnostics(label: string, fileName: string): readonly Diagnostic[] {
  const { name } = parse(fileName);
  return [
    ...extensionDiagnostics(label, fileName),
    ...(isStackName(name)
      ? []
      : [fileNameDiagnostic(label, `a stack name: ${STACK_NAME_EXPECTATION}`, `"${name}"`)]),
  ];
}

function fileNameDiagnostic(file: string, expected: string, got: string): Diagnostic {
  return { file, line: 1, column: 1, field: 'file name', expected, got };
}
