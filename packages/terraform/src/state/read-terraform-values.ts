import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { UserError } from '@inference-pipeline/command-line';

import { runTerraform, TerraformFailedError, TerraformNotFoundError } from '../cli/run-terraform';
import { CONFIGURATION_FILE } from '../configuration/synthesis-output';
import { parseOutputs, parseShownState, type TerraformValues } from './shown-state';

/** Source of Terraform's outputs and state: a folder that it applied from, or a file that it printed. */
export type DeploymentSource =
  | { readonly folder: string }
  /** `terraform show -json` */
  | { readonly stateFile: string }
  /** `terraform output -json` */
  | { readonly outputsFile: string };

/**
 * Reads Terraform's outputs and state. Does not refresh the state: checks compare AWS with the state
 * that the last apply left.
 *
 * @throws UserError if they cannot be read
 */
export async function readTerraformValues(source: DeploymentSource): Promise<TerraformValues> {
  if ('stateFile' in source) return parseShownState(readFile(source.stateFile), source.stateFile);
  if ('outputsFile' in source) {
    return parseOutputs(readFile(source.outputsFile), source.outputsFile);
  }
  const folder = resolve(source.folder);
  if (!existsSync(join(folder, CONFIGURATION_FILE)) && !existsSync(join(folder, '.terraform'))) {
    throw new UserError(
      `Nothing is deployed from ${folder}: Terraform was not initialised there. ` +
        'Deploy the stack first, or give the folder that it was applied from with --dir.',
    );
  }
  return parseShownState(await showState(folder), 'terraform show -json');
}

function readFile(file: string): string {
  const path = resolve(file);
  if (!existsSync(path)) throw new UserError(`There is no file ${path}.`);
  return readFileSync(path, 'utf8');
}

async function showState(folder: string): Promise<string> {
  try {
    const { stdout } = await runTerraform(['show', '-json', '-no-color'], { folder });
    return stdout;
  } catch (error) {
    if (error instanceof TerraformNotFoundError) {
      throw new UserError(
        `${error.message}\nWithout Terraform, give the output of "terraform output -json" with --outputs-file.`,
        { cause: error },
      );
    }
    if (!(error instanceof TerraformFailedError)) throw error;
    throw new UserError(
      `In ${folder}, ${error.message}\n` +
        'Run "terraform init" there, with the backend settings of the last apply.',
      { cause: error },
    );
  }
}
