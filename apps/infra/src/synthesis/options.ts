import { resolve } from 'node:path';

import { command, type Workspace } from '@inference-pipeline/command-line';

interface SynthesisOptions {
  readonly stacks?: string;
  readonly output?: string;
}

/**
 * Reads the command line of a program that synthesizes. Wrong usage ends the process with exit code 1.
 *
 * @returns the workspace with the folders that the options name
 */
export function workspaceOf(argv: readonly string[], workspace: Workspace): Workspace {
  const { stacks, output } = command(
    'apps/infra/src/main.ts',
    'Synthesizes the Terraform of every stack file in a folder.',
  )
    .option('--stacks <folder>', 'folder of the stack files; default apps/infra/stacks')
    .option('--output <folder>', 'folder to write to; default cdktf.out')
    .parse(argv)
    .opts<SynthesisOptions>();
  return {
    ...workspace,
    ...(stacks !== undefined && { stacks: { path: resolve(stacks), label: stacks } }),
    ...(output !== undefined && { output: resolve(output) }),
  };
}
