import { spawnSync } from 'node:child_process';

import { programArguments, WORKSPACE } from './workspace';

/**
 * Synthesizes a folder of stack files with the real program.
 *
 * @throws Error with the output of the program when it refuses a stack file
 */
export function synthesize(
  program: 'synthesize' | 'synthesizeModules',
  stacks: string,
  output: string,
): void {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...programArguments(program), `--stacks=${stacks}`, `--output=${output}`],
    { cwd: WORKSPACE, encoding: 'utf8', env: { PATH: process.env['PATH'], HOME: output } },
  );
  if (status !== 0) throw new Error(`Synthesis ended with ${String(status)}:\n${stdout}${stderr}`);
}
