import { cpSync, existsSync, rmSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

import { UserError } from '@inference-pipeline/command-line';

/** The stacks that are shown as Terraform. */
const EXAMPLES = ['dev', 'prod'];

/**
 * What stays out of version control: the function's zip, and with it the list of checksums and the script that
 * compares them.
 */
const LEFT_OUT = new Set(['assets', 'SHA256SUMS', 'check-files.sh']);

/** A stack that is shown was not written as HCL. */
export class ExampleMissingError extends UserError {
  override readonly name = 'ExampleMissingError';
}

/**
 * Copies the hand-overs of the shown stacks, to be read without running anything. Files that Terraform left there stay
 * behind.
 *
 * @param hcl the folder of all stacks as HCL
 * @param examples the folder that receives one folder for each
 * @throws ExampleMissingError if a stack was not written
 */
export function writeExamples(hcl: string, examples: string): void {
  for (const name of EXAMPLES) {
    const source = join(hcl, name);
    if (!existsSync(source)) {
      throw new ExampleMissingError(
        `${source} does not exist: run "npx nx run infra:hcl". The stacks ${EXAMPLES.join(' and ')} are shown.`,
      );
    }
    rmSync(join(examples, name), { recursive: true, force: true });
    cpSync(source, join(examples, name), {
      recursive: true,
      filter: (path) => isShown(relative(source, path)),
    });
  }
}

function isShown(path: string): boolean {
  const [first = ''] = path.split(sep);
  const isTerraforms = first.startsWith('.terraform') || /\.tfstate(\.|$)|\.tfvars$/.test(first);
  return !LEFT_OUT.has(first) && !isTerraforms;
}
