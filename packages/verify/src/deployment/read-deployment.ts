import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { UserError } from '@inference-pipeline/command-line';
import {
  CONFIGURATION_FILE,
  parseOutputs,
  parseShownState,
  runTerraform,
  TerraformFailedError,
  TerraformNotFoundError,
  type TerraformValues,
} from '@inference-pipeline/terraform';

/** Where to read what is deployed: Terraform's folder, or a file of what it printed there. */
export type DeploymentSource =
  | { readonly folder: string }
  /** `terraform show -json` */
  | { readonly stateFile: string }
  /** `terraform output -json` */
  | { readonly outputsFile: string };

/**
 * Reads what Terraform knows of a deployment. Nothing is refreshed: the state as the last apply left
 * it is what the live configuration is held against.
 *
 * @throws UserError where it cannot be read
 */
export async function readTerraformValues(source: DeploymentSource): Promise<TerraformValues> {
  if ('stateFile' in source) return parseShownState(readFile(source.stateFile), source.stateFile);
  if ('outputsFile' in source)
    { return parseOutputs(readFile(source.outputsFile), source.outputsFile); }
  const folder = resolve(source.folder);
  if (!existsSync(join(folder, CONFIGURATION_FILE)) && !existsSync(join(folder, '.terraform'))) {
    throw new UserError(
      `${folder} is no folder that Terraform was initialised in: nothing is deployed from there. ` +
        'Deploy the stack first, or name the folder that it was applied from with --dir.',
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
        `${error.message}\nWithout Terraform, give what "terraform output -json" prints with --outputs-file.`,
        { cause: error },
      );
    }
    if (!(error instanceof TerraformFailedError)) throw error;
    throw new UserError(
      `In ${folder}, ${error.message}\n` +
        'Run "terraform init" there with the backend settings that it was applied with.',
      { cause: error },
    );
  }
}
