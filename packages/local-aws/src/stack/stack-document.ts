import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { UserError } from '@inference-pipeline/command-line';

/** A stack that was not synthesized, or not whole. */
export class StackNotFoundError extends UserError {
  override readonly name = 'StackNotFoundError';
}

/** A synthesized stack as it lies on disk. */
export interface StackDocument {
  readonly name: string;
  readonly folder: string;
  /** `cdk.tf.json`, parsed. */
  readonly document: Readonly<Record<string, unknown>>;
}

/**
 * Reads a synthesized stack.
 *
 * @param output folder that synthesis writes to
 * @throws StackNotFoundError naming the stacks that there are
 */
export function readStackDocument(output: string, name: string): StackDocument {
  const stacks = join(output, 'stacks');
  const folder = join(stacks, name);
  const path = join(folder, 'cdk.tf.json');
  if (!existsSync(path)) {
    const there = existsSync(stacks) ? readdirSync(stacks).sort() : [];
    throw new StackNotFoundError(
      there.length === 0
        ? `No stack is synthesized in ${output}: run "npx nx run infra:synth" first.`
        : `There is no stack ${JSON.stringify(name)} in ${output}: expected one of ${there.join(', ')}. Where its file is new, run "npx nx run infra:synth" first.`,
    );
  }
  try {
    const document = JSON.parse(readFileSync(path, 'utf8')) as StackDocument['document'];
    return { name, folder, document };
  } catch (error) {
    throw new StackNotFoundError(
      `${path} is no JSON (${(error as Error).message}): synthesize again with "npx nx run infra:synth".`,
    );
  }
}
