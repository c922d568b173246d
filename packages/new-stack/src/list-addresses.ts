import { spawnSync } from 'node:child_process';

import { UserError, type Workspace } from '@inference-pipeline/command-line';

/** Runs the program that synthesizes one stack aside and lists its addresses. */
export function listAddresses(stack: string, { root }: Pick<Workspace, 'root'>): void {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      '--import=tsx',
      '--conditions=@inference-pipeline/source',
      'apps/infra/src/addresses/main.ts',
      `--stack=${stack}`,
    ],
    { cwd: root, encoding: 'utf8' },
  );
  if (status !== 0) {
    throw new UserError(
      `${stdout}${stderr}`.trim() + '\nNothing was written: the stack cannot be synthesized.',
    );
  }
}
