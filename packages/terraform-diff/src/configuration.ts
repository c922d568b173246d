import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { UserError } from '@inference-pipeline/command-line';
import type { TerraformJson } from '@inference-pipeline/terraform';

const STACKS_FOLDER = 'stacks';

/** Synthesized stacks, by name. */
export type Synthesized = ReadonlyMap<string, TerraformJson>;

/**
 * Reads what synthesis wrote.
 *
 * @param folder the output folder, `cdktf.out`, or one stack's
 * @throws UserError when there is no synthesis in it
 */
export function readSynthesized(folder: string): Synthesized {
  const stacks = join(folder, STACKS_FOLDER);
  if (!existsSync(stacks)) {
    throw new UserError(
      `${folder} holds no synthesis: expected ${STACKS_FOLDER}/<stack>/cdk.tf.json in it. ` +
        'Run "npx nx run infra:synth", or name another folder.',
    );
  }
  return new Map(
    readdirSync(stacks)
      .sort()
      .map((name) => [name, join(stacks, name, 'cdk.tf.json')] as const)
      .filter(([, path]) => existsSync(path))
      .map(([name, path]) => [name, JSON.parse(readFileSync(path, 'utf8')) as TerraformJson]),
  );
}
