import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import { expectedOneOf, UserError } from '@inference-pipeline/command-line';

/** Lists what the last run copied into the working folder, one name a line. */
const COPIED_LIST = '.synthesized';

/** Where Terraform leaves a state that it could not write to the backend. */
const ERRORED_STATE = 'errored.tfstate';

/** @throws UserError if the stack was not synthesized; lists those that were */
export function requireStack(output: string, stack: string): void {
  const names = synthesizedStacks(output);
  if (names.includes(stack)) return;
  throw new UserError(`There is no stack "${stack}". ${expectedOneOf(stack, names)}`);
}

/**
 * Copies a stack's synthesized Terraform into its working folder. Removes only what an earlier run
 * copied: state, lock file and providers belong to Terraform, and the rest to the user. The folder is
 * separate from cdktf.out because Nx replaces that one when it restores it from its cache.
 *
 * @returns the folder's path
 * @throws UserError while the folder holds a state that Terraform could not write to its backend
 */
export function prepareWorkingFolder(output: string, deployments: string, stack: string): string {
  const folder = join(deployments, stack);
  mkdirSync(folder, { recursive: true });
  if (existsSync(join(folder, ERRORED_STATE))) {
    throw new UserError(
      `${join(folder, ERRORED_STATE)} holds a state that Terraform could not write to its backend. ` +
        `Write it with "terraform -chdir=${folder} state push ${ERRORED_STATE}", then remove the file.`,
    );
  }
  const synthesized = join(output, 'stacks', stack);
  for (const name of copiedEarlier(folder))
    rmSync(join(folder, name), { recursive: true, force: true });

  cpSync(synthesized, folder, { recursive: true });
  writeFileSync(join(folder, COPIED_LIST), readdirSync(synthesized).sort().join('\n'));
  return folder;
}

function copiedEarlier(folder: string): readonly string[] {
  const list = join(folder, COPIED_LIST);
  return existsSync(list) ? readFileSync(list, 'utf8').split('\n').filter(Boolean) : [];
}

function synthesizedStacks(output: string): readonly string[] {
  const manifest = join(output, 'manifest.json');
  if (!existsSync(manifest)) return [];
  const { stacks } = JSON.parse(readFileSync(manifest, 'utf8')) as { stacks: object };
  return Object.keys(stacks).sort();
}
