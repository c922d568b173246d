import { UserError } from '@inference-pipeline/command-line';
import { stackFolder, stackNames, StackNotFoundError } from '@inference-pipeline/terraform';

import type { DeployOptions } from './options';

/**
 * The names of the stacks to deploy, all of which are synthesized.
 *
 * @throws StackNotFoundError if one of them is not, or nothing is
 * @throws UserError unless either names or `--all` are given
 */
export function chosenStacks(
  { stack, all }: Pick<DeployOptions, 'stack' | 'all'>,
  output: string,
): readonly string[] {
  const names = stackNames(output);
  if (all === stack.length > 0) {
    const problem = all ? '--all and --stack exclude each other' : 'No stack is named';
    throw new UserError(
      `${problem}. Name one or more with --stack=<name>, or deploy all with --all.${known(names)}`,
    );
  }
  for (const name of stack) stackFolder(output, name);
  if (all && names.length === 0) {
    throw new StackNotFoundError(
      `Nothing is synthesized in ${output}: first run "npx nx run infra:synth".`,
    );
  }
  return all ? names : stack;
}

function known(names: readonly string[]): string {
  return names.length === 0 ? '' : ` The stacks are ${names.join(', ')}.`;
}
