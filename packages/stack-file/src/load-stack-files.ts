import { readdirSync, readFileSync } from 'node:fs';
import { join, parse, posix } from 'node:path';

import { isStackName, STACK_NAME_EXPECTATION } from '@inference-pipeline/constructs';

import { StackFilesError, type StackFileFault } from './fault';
import { crossFieldFaults } from './rules/cross-field-faults';
import { checkAgainstSchema } from './schema-faults';
import type { NamedStackConfig, StackConfig } from './stack-config';
import { StackDocument } from './stack-document';

const EXTENSION = '.yaml';

/** Where stack files are, and what messages call that place. */
export interface StackFolder {
  readonly path: string;
  /** Path from the workspace's root, with forward slashes. */
  readonly label: string;
}

/**
 * Reads and validates every stack file of a folder, in the order of their names.
 *
 * @throws StackFilesError listing every fault of every file; nothing is returned then.
 */
export function loadStackFiles(folder: StackFolder): readonly NamedStackConfig[] {
  const fileNames = readdirSync(folder.path).filter(isYaml).sort();
  const faults: StackFileFault[] = [];
  const stacks: NamedStackConfig[] = [];
  if (fileNames.length === 0) faults.push(wholeFileFault(folder.label, 'a stack file', 'none'));
  for (const fileName of fileNames) {
    const label = posix.join(folder.label, fileName);
    const nameFaults = stackNameFaults(label, fileName);
    const result = parseStackFile(label, readFileSync(join(folder.path, fileName), 'utf8'));
    faults.push(...nameFaults, ...result.faults);
    if (result.config) stacks.push({ name: parse(fileName).name, config: result.config });
  }
  if (faults.length > 0) throw new StackFilesError(faults);
  return stacks;
}

/** What one file came to: its faults, and its content when there are none. */
export interface StackFileResult {
  readonly faults: readonly StackFileFault[];
  readonly config?: StackConfig;
}

/** Validates the text of one stack file. `label` is what messages call the file. */
export function parseStackFile(label: string, text: string): StackFileResult {
  const document = new StackDocument(label, text);
  const syntaxFaults = document.syntaxFaults();
  if (syntaxFaults.length > 0) return { faults: syntaxFaults };
  const { config, faults } = checkAgainstSchema(document);
  if (faults) return { faults };
  return { config, faults: crossFieldFaults(config, document) };
}

function isYaml(fileName: string): boolean {
  return /\.ya?ml$/i.test(fileName);
}

function stackNameFaults(label: string, fileName: string): readonly StackFileFault[] {
  const { name, ext } = parse(fileName);
  return [
    // Another extension is refused rather than passed over: its stack would be missed too late.
    ...(ext === EXTENSION ? [] : [wholeFileFault(label, `the extension ${EXTENSION}`, ext)]),
    ...(isStackName(name)
      ? []
      : [wholeFileFault(label, `a stack name: ${STACK_NAME_EXPECTATION}`, `"${name}"`)]),
  ];
}

function wholeFileFault(file: string, expected: string, got: string): StackFileFault {
  return { file, line: 1, column: 1, field: 'file name', expected, got };
}
