import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { UserError } from '@inference-pipeline/command-line';

/** Stands for the name of the stack in a setting. */
const STACK = '{stack}';

/** The settings of a backend that say where in it the state is: S3's and the local one's. */
const PLACE = /(?:^|[{,])\s*"?(key|path)"?\s*[=:]/m;

/** Puts the name of a stack into a setting or a path. */
export function forStack(setting: string, stack: string): string {
  return setting.replaceAll(STACK, () => stack);
}

/**
 * Refuses backend settings that give several stacks one place for their states, where each would
 * overwrite that of the others.
 *
 * @param settings `key=value` or files, as `terraform init -backend-config` takes them
 * @throws UserError that names the setting
 */
export function requireSeparateStates(
  settings: readonly string[],
  stacks: readonly string[],
): void {
  if (stacks.length < 2) return;

  for (const setting of settings.filter((text) => !text.includes(STACK))) {
    const name = PLACE.exec(setting.includes('=') ? setting : textOf(setting))?.[1];
    if (name === undefined) continue;
    const where = setting.includes('=') ? '' : `, which sets "${name}",`;
    throw new UserError(
      `--backend-config=${setting}${where} would give all ${stacks.length} stacks the same state, and each would overwrite that of the others. ` +
        `Leave "${name}" out, so that each stack has a state of its own, or put ${STACK} into it: --backend-config=${name}=inference-pipeline/${STACK}/terraform.tfstate.`,
    );
  }
}

/** Terraform reports a file that does not exist. */
function textOf(file: string): string {
  const path = resolve(file);
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}
