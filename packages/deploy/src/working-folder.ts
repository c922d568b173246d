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

import { UserError, didYouMean } from '@inference-pipeline/command-line';

/** Names in the working folder that the last synthesis put there, one a line. */
const SYNTHESIZED_LIST = '.synthesized';

/** Where Terraform leaves the state when it could not write it to the backend. */
const ERRORED_STATE = 'errored.tfstate';

/** @throws UserError for a stack that is not among the synthesized ones, with their list. */
export function requireStack(output: string, stack: string): void {
  const names = synthesizedStacks(output);
  if (names.includes(stack)) return;
  const hint = didYouMean(stack, names);
  throw new UserError(
    `There is no stack "${stack}"; there are ${names.join(', ') || 'none'}.` +
      (hint === undefined ? '' : ` ${hint.replace('did', 'Did')}`),
  );
}

/**
 * Brings a stack's working folder up to date with its synthesized Terraform. Only what an earlier
 * synthesis put there is removed: state, lock file and providers are Terraform's, and all else is
 * somebody's. It is a folder of its own because Nx replaces cdktf.out whenever it restores it from
 * its cache.
 *
 * @returns the folder's path
 * @throws UserError while a state that Terraform could not write to its backend lies there
 */
export function prepareWorkingFolder(output: string, deployments: string, stack: string): string {
  const folder = join(deployments, stack);
  mkdirSync(folder, { recursive: true });
  if (existsSync(join(folder, ERRORED_STATE))) {
    throw new UserError(
      `${join(folder, ERRORED_STATE)} holds a state that Terraform could not write to its backend. ` +
        `Write it with "terraform -chdir=${folder} state push ${ERRORED_STATE}", and then remove the file.`,
    );
  }
  const synthesized = join(output, 'stacks', stack);
  for (const name of synthesizedEarlier(folder))
    rmSync(join(folder, name), { recursive: true, force: true });

  cpSync(synthesized, folder, { recursive: true });
  writeFileSync(join(folder, SYNTHESIZED_LIST), readdirSync(synthesized).sort().join('\n'));
  return folder;
}

function synthesizedEarlier(folder: string): readonly string[] {
  const list = join(folder, SYNTHESIZED_LIST);
  return existsSync(list) ? readFileSync(list, 'utf8').split('\n').filter(Boolean) : [];
}

function synthesizedStacks(output: string): readonly string[] {
  const manifest = join(output, 'manifest.json');
  if (!existsSync(manifest)) return [];
  const { stacks } = JSON.parse(readFileSync(manifest, 'utf8')) as { stacks: object };
  return Object.keys(stacks).sort();
}
