import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../../..');

/** A copy of apps/infra in a folder of its own, with a stand-in for the function's zip. */
export function makeCheckout(folderName: string): string {
  const checkout = join(mkdtempSync(join(tmpdir(), 'infra-')), folderName);
  for (const part of ['src', 'stacks', 'addresses', 'package.json'])
    cpSync(join(ROOT, 'apps/infra', part), join(checkout, 'apps/infra', part), { recursive: true });

  symlinkSync(join(ROOT, 'node_modules'), join(checkout, 'node_modules'));
  symlinkSync(join(ROOT, 'apps/infra/node_modules'), join(checkout, 'apps/infra/node_modules'));
  mkdirSync(join(checkout, 'apps/inference/dist'), { recursive: true });
  writeFileSync(join(checkout, 'apps/inference/dist/function.zip'), 'a zip');
  cpSync(
    join(ROOT, 'apps/inference/log-volume.json'),
    join(checkout, 'apps/inference/log-volume.json'),
  );
  return checkout;
}

/** Runs a program of the checkout as a user would, in a process of its own. */
export function runProgram(
  checkout: string,
  program: 'main.ts' | 'addresses/main.ts' | 'module/main.ts',
  args: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
) {
  const result = spawnSync(
    process.execPath,
    [
      join(ROOT, 'node_modules/tsx/dist/cli.mjs'),
      '--conditions=@inference-pipeline/source',
      join(checkout, 'apps/infra/src', program),
      ...args,
    ],
    {
      encoding: 'utf8',
      cwd: tmpdir(),
      env: { PATH: process.env.PATH, HOME: checkout, ...environment },
    },
  );
  return { status: result.status, output: result.stdout + result.stderr };
}

/** Every file below a folder, by its relative path. */
export function filesBelow(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]),
  );
}
