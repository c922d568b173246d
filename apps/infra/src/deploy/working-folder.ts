import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { didYouMean } from '../stack-file/did-you-mean';
import { DeployRefusedError } from './refusal';

/** What Terraform itself keeps in the folder, and synthesis must not touch. */
function belongsToTerraform(name: string): boolean {
  return name.startsWith('.terraform') || name.startsWith('terraform.tfstate');
}

/** @throws DeployRefusedError for a stack that is not among the synthesized ones, with their list. */
export function requireStack(output: string, stack: string): void {
  const names = synthesizedStacks(output);
  if (names.includes(stack)) return;
  const hint = didYouMean(stack, names);
  throw new DeployRefusedError(
    `There is no stack "${stack}"; there are ${names.join(', ') || 'none'}.` +
      (hint === undefined ? '' : ` ${hint.replace('did', 'Did')}`),
  );
}

/**
 * Brings a stack's working folder up to date with its synthesized Terraform, and leaves alone what
 * Terraform keeps there: local state, lock file, providers. It is a folder of its own because Nx
 * replaces cdktf.out whenever it restores it from its cache.
 *
 * @returns the folder's path
 */
export function prepareWorkingFolder(output: string, deployments: string, stack: string): string {
  const folder = join(deployments, stack);
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder).filter((entry) => !belongsToTerraform(entry))) {
    rmSync(join(folder, name), { recursive: true });
  }
  cpSync(join(output, 'stacks', stack), folder, { recursive: true });
  return folder;
}

function synthesizedStacks(output: string): readonly string[] {
  const manifest = join(output, 'manifest.json');
  if (!existsSync(manifest)) return [];
  const { stacks } = JSON.parse(readFileSync(manifest, 'utf8')) as { stacks: object };
  return Object.keys(stacks).sort();
}
