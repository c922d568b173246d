import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { FIXTURE_STACKS } from './fixture-workspace';

const ROOT = resolve(__dirname, '../../../..');

/** A copy of apps/infra, with stack files of the tests and a stand-in for the function's zip. */
export function copyOfInfra(folderName: string): string {
  const copy = join(mkdtempSync(join(tmpdir(), 'infra-')), folderName);
  for (const part of ['src', 'addresses/history.json', 'package.json'])
    cpSync(join(ROOT, 'apps/infra', part), join(copy, 'apps/infra', part), { recursive: true });
  cpSync(FIXTURE_STACKS, join(copy, 'apps/infra/stacks'), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  mkdirSync(join(copy, 'apps/inference/dist'), { recursive: true });
  writeFileSync(join(copy, 'apps/inference/dist/function.zip'), 'a zip');
  const logVolume = 'apps/inference/log-volume.json';
  cpSync(join(ROOT, logVolume), join(copy, logVolume));
  return copy;
}

/** Runs a program of the copy in a separate process, as a user would. */
export async function runProgram(
  copy: string,
  program: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly output: string }> {
  return new Promise((done) => {
    execFile(
      process.execPath,
      [
        '--conditions=@inference-pipeline/source',
        '--import',
        resolve(ROOT, 'node_modules/tsx/dist/loader.mjs'),
        join(copy, 'apps/infra/src', program),
      ],
      { cwd: tmpdir(), env: { PATH: process.env['PATH'], HOME: copy, ...environment } },
      (error, stdout, stderr) => {
        done({ status: Number(error?.code ?? 0), output: stdout + stderr });
      },
    );
  });
}
