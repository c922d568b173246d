import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';

import { programArguments, WORKSPACE } from './workspace';

type SynthesisProgram = 'synthesize' | 'synthesizeHcl' | 'synthesizeModules';

/**
 * Synthesizes a folder of stack files with the real program.
 *
 * @throws Error with the output of the program when it refuses a stack file
 */
export function synthesize(program: SynthesisProgram, stacks: string, output: string): void {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...programArguments(program), `--stacks=${stacks}`, `--output=${output}`],
    { cwd: WORKSPACE, encoding: 'utf8', env: environment(output) },
  );
  if (status !== 0) throw new Error(`Synthesis ended with ${String(status)}:\n${stdout}${stderr}`);
}

/** As {@link synthesize}, while other work goes on. The error has the output of the program, too. */
export async function synthesizeBeside(
  program: SynthesisProgram,
  stacks: string,
  output: string,
): Promise<void> {
  await promisify(execFile)(
    process.execPath,
    [...programArguments(program), `--stacks=${stacks}`, `--output=${output}`],
    { cwd: WORKSPACE, env: environment(output) },
  );
}

function environment(home: string): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], HOME: home };
}
