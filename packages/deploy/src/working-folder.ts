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

import { UserError } from '@inference-pipeline/command-line';
import { stackFolder } from '@inference-pipeline/terraform';

/** Lists what the last run copied into the working folder, one name a line. */
const COPIED_LIST = '.synthesized';

/** Where Terraform leaves a state that it could not write to the backend. */
const ERRORED_STATE = 'errored.tfstate';

/**
 * Copies a stack's synthesized Terraform into its working folder. Removes only what an earlier run
 * copied: state, lock file and providers belong to Terraform, and the rest to the user. The folder is
 * separate from cdktf.out because Nx replaces that one when it restores it from its cache.
 *
 * @returns the folder's path
 * @throws StackNotFoundError if the stack was not synthesized
 * @throws UserError while the folder holds a state that Terraform could not write to its backend
 */
export function prepareWorkingFolder(output: string, deployments: string, stack: string): string {
  const synthesized = stackFolder(output, stack);
  const folder = join(deployments, stack);
  mkdirSync(folder, { recursive: true });
  if (existsSync(join(folder, ERRORED_STATE))) {
    throw new UserError(
      `${join(folder, ERRORED_STATE)} holds a state that Terraform could not write to its backend. ` +
        `Write it with "terraform -chdir=${folder} state push ${ERRORED_STATE}", then remove the file.`,
    );
  }
  for (const name of copiedEarlier(folder)) {
    rmSync(join(folder, name), { recursive: true, force: true });
  }

  cpSync(synthesized, folder, { recursive: true });
  writeFileSync(join(folder, COPIED_LIST), readdirSync(synthesized).sort().join('\n'));
  return folder;
}

function copiedEarlier(folder: string): readonly string[] {
  const list = join(folder, COPIED_LIST);
  return existsSync(list) ? readFileSync(list, 'utf8').split('\n').filter(Boolean) : [];
}
