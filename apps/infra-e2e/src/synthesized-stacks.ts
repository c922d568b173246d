import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../../..');

/** What the program that synthesizes needs of the checkout, besides its stack files. */
const NEEDED = [
  'apps/infra/src',
  'apps/infra/package.json',
  'apps/infra/addresses',
  'apps/infra/stacks/stack.schema.json',
  'apps/inference/dist/function.zip',
  'apps/inference/log-volume.json',
];

/** Where `infra:synth` puts the project's own stacks. */
export const OWN_OUTPUT = join(ROOT, 'cdktf.out');

/**
 * Synthesizes stack files that are not the project's own, with the project's own program, in a copy of
 * the app that holds them alone. Needs the function's zip, which `infra:synth` builds.
 *
 * @param stackFiles folder of `<stack>.yaml` files
 * @returns the output of synthesis, with `stacks/<stack>` in it
 * @throws Error with what the program printed when it refuses a file
 */
export function synthesizeStacks(stackFiles: string): string {
  const checkout = mkdtempSync(join(tmpdir(), 'stacks of a run '));
  for (const path of NEEDED) {
    cpSync(join(ROOT, path), join(checkout, path), { recursive: true });
  }
  cpSync(stackFiles, join(checkout, 'apps/infra/stacks'), { recursive: true });
  for (const path of ['node_modules', 'apps/infra/node_modules']) {
    if (existsSync(join(ROOT, path))) {
      mkdirSync(join(checkout, path, '..'), { recursive: true });
      symlinkSync(join(ROOT, path), join(checkout, path));
    }
  }
  execFileSync(process.execPath, [
    join(ROOT, 'node_modules/tsx/dist/cli.mjs'),
    '--conditions=@inference-pipeline/source',
    join(checkout, 'apps/infra/src/main.ts'),
  ]);
  return join(checkout, 'cdktf.out');
}
