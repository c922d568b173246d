import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { UserError } from '@inference-pipeline/command-line';
import { parseOutputs, parseShownState, type TerraformValues } from '@inference-pipeline/terraform';

/** Source of Terraform's outputs and state: a folder that it applied from, or a file that it printed. */
export type DeploymentSource =
  | { readonly folder: string }
  /** `terraform show -json` */
  | { readonly stateFile: string }
  /** `terraform output -json` */
  | { readonly outputsFile: string };

/** Largest state, in bytes. */
const MAX_STATE_BYTES = 512 * 1024 * 1024;

/**
 * Reads Terraform's outputs and state. Does not refresh the state: checks compare AWS with the state
 * that the last apply left.
 *
 * @throws UserError if they cannot be read
 */
export async function readTerraformValues(source: DeploymentSource): Promise<TerraformValues> {
  if ('stateFile' in source) return parseShownState(readFile(source.stateFile), source.stateFile);
  if ('outputsFile' in source)
    return parseOutputs(readFile(source.outputsFile), source.outputsFile);
  const folder = resolve(source.folder);
  if (!existsSync(join(folder, 'cdk.tf.json')) && !existsSync(join(folder, '.terraform'))) {
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

function showState(folder: string): Promise<string> {
  return new Promise((resolvePromise, reject) => {
    execFile(
      'terraform',
      ['show', '-json', '-no-color'],
      {
        cwd: folder,
        maxBuffer: MAX_STATE_BYTES,
        // Terraform does not look for newer versions then.
        env: { ...process.env, CHECKPOINT_DISABLE: '1' },
      },
      (error, stdout, stderr) => {
        if (error === null) {
          resolvePromise(stdout);
        } else if (error.code === 'ENOENT') {
          reject(
            new UserError(
              'terraform was not found. Install it, or give the output of "terraform output -json" with --outputs-file.',
            ),
          );
        } else {
          reject(
            new UserError(
              `terraform show failed in ${folder}: ${stderr.trim() || error.message}\n` +
                'Run "terraform init" there, with the backend settings of the last apply.',
            ),
          );
        }
      },
    );
  });
}
