import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import { expectedOneOf, UserError } from '@inference-pipeline/command-line';

import { TerraformDocumentError } from '../errors';
import { isObject } from './json-object';
import type { TerraformJson } from './terraform-json';

/** The file that CDKTF writes for each stack. */
export const CONFIGURATION_FILE = 'cdk.tf.json';

const STACKS_FOLDER = 'stacks';
const REMEDY = 'run "npx nx run infra:synth"';

/** A stack that was not synthesized. */
export class StackNotFoundError extends UserError {
  override readonly name = 'StackNotFoundError';
}

/** A synthesized stack. */
export interface SynthesizedStack {
  readonly name: string;
  /** Holds the configuration and its assets. */
  readonly folder: string;
  readonly configuration: TerraformJson;
}

/**
 * The names of the synthesized stacks, sorted.
 *
 * @param output the folder that synthesis writes to, `cdktf.out`
 */
export function stackNames(output: string): readonly string[] {
  const stacks = join(output, STACKS_FOLDER);
  if (!existsSync(stacks)) return [];
  return readdirSync(stacks)
    .filter((name) => existsSync(join(stacks, name, CONFIGURATION_FILE)))
    .sort();
}

/**
 * The folder of a synthesized stack.
 *
 * @throws StackNotFoundError if there is no such stack, with the names of the others
 */
export function stackFolder(output: string, name: string): string {
  const names = stackNames(output);
  if (!names.includes(name)) throw notFound(output, name, names);
  return join(output, STACKS_FOLDER, name);
}

/**
 * Opens a synthesized stack.
 *
 * @throws StackNotFoundError if there is no such stack
 * @throws TerraformDocumentError if its configuration is damaged
 */
export function openStack(output: string, name: string): SynthesizedStack {
  const folder = stackFolder(output, name);
  return { name, folder, configuration: readConfiguration(join(folder, CONFIGURATION_FILE)) };
}

/**
 * Opens all stacks, by name.
 *
 * @throws StackNotFoundError if nothing was synthesized there
 */
export function openStacks(output: string): ReadonlyMap<string, TerraformJson> {
  if (!existsSync(join(output, STACKS_FOLDER))) {
    throw new StackNotFoundError(
      `${output} holds no synthesis: expected ${STACKS_FOLDER}/<stack>/${CONFIGURATION_FILE} in it. ` +
        `Name another folder, or ${REMEDY}.`,
    );
  }
  return new Map(
    stackNames(output).map((name) => [name, openStack(output, name).configuration] as const),
  );
}

/**
 * Opens a document in Terraform's JSON: that of a synthesized stack by its name; otherwise a file, or
 * the `cdk.tf.json` in a folder, by its path.
 *
 * @returns the document, and a label for it in reports
 * @throws StackNotFoundError if there is neither
 * @throws TerraformDocumentError if it is not a JSON object
 */
export function openDocument(
  output: string,
  nameOrPath: string,
): { readonly label: string; readonly path: string; readonly document: object } {
  const path = pathOf(output, nameOrPath);
  const label = basename(path) === CONFIGURATION_FILE ? basename(dirname(path)) : basename(path);
  return { label, path, document: readConfiguration(path) };
}

function pathOf(output: string, nameOrPath: string): string {
  const names = stackNames(output);
  if (names.includes(nameOrPath)) {
    return join(output, STACKS_FOLDER, nameOrPath, CONFIGURATION_FILE);
  }

  if (!existsSync(nameOrPath)) {
    throw notFound(output, nameOrPath, names, ", or give the path of a file in Terraform's JSON");
  }

  return statSync(nameOrPath).isDirectory() ? join(nameOrPath, CONFIGURATION_FILE) : nameOrPath;
}

/**
 * Reads a file in Terraform's JSON.
 *
 * @throws TerraformDocumentError if it is missing or not a JSON object
 */
export function readConfiguration(path: string): TerraformJson {
  if (!existsSync(path)) throw new TerraformDocumentError(`${path} does not exist: ${REMEDY}.`);
  let document: unknown;
  try {
    document = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new TerraformDocumentError(
      `${path} is not JSON (${error.message}): ${REMEDY} to write it again.`,
      { cause: error },
    );
  }
  if (!isObject(document)) throw new TerraformDocumentError(`${path} is not a JSON object.`);
  return document as unknown as TerraformJson;
}

function notFound(
  output: string,
  name: string,
  names: readonly string[],
  alternative = '',
): StackNotFoundError {
  const problem = `There is no stack ${JSON.stringify(name)}`;
  return new StackNotFoundError(
    names.length === 0
      ? `${problem}. Nothing is synthesized in ${output}: first ${REMEDY}${alternative}.`
      : `${problem}. ${expectedOneOf(name, names)} For a new stack file, first ${REMEDY}${alternative}.`,
  );
}
