import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import { readStack } from '@inference-pipeline/cloudwatch-simulator';
import { UserError } from '@inference-pipeline/command-line';
import { TerraformDocumentError, type ReadStackOptions } from '@inference-pipeline/terraform';

import type { LabelledStack } from './replay';

const CONFIGURATION = 'cdk.tf.json';

/**
 * Reads a stack: by its name in the output of synthesis, or by the path of a folder with `cdk.tf.json`
 * or of a file in Terraform's JSON.
 *
 * @param output folder of the output of synthesis
 * @throws UserError if there is no such stack, or it cannot be read
 */
export function loadStack(name: string, output: string, options: ReadStackOptions): LabelledStack {
  const path = pathOf(name, output);
  const label = basename(path) === CONFIGURATION ? basename(dirname(path)) : basename(path);
  try {
    const document = JSON.parse(readFileSync(path, 'utf8')) as unknown;
    return { label, model: readStack(document, options) };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TerraformDocumentError) {
      throw new UserError(`${path}: ${error.message}`, { cause: error });
    }

    throw error;
  }
}

function pathOf(name: string, output: string): string {
  const synthesized = join(output, 'stacks', name, CONFIGURATION);
  if (existsSync(synthesized)) return synthesized;
  if (existsSync(name)) return statSync(name).isDirectory() ? join(name, CONFIGURATION) : name;

  const folder = join(output, 'stacks');
  const known = existsSync(folder) ? readdirSync(folder) : [];
  throw new UserError(
    `There is no stack ${JSON.stringify(name)}: expected ${known.join(', ') || 'a synthesized stack (nx run infra:synth)'}, or the path of a file in Terraform's JSON.`,
  );
}
