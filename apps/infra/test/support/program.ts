import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { FIXTURE_STACKS } from './fixture-workspace';

const ROOT = resolve(__dirname, '../../../..');

/** Result of a program in a separate process. */
export interface ProgramRun {
  readonly status: number;
  /** Its stdout, followed by its stderr. */
  readonly output: string;
  /** The folder it wrote to. */
  readonly written: string;
}

/** Synthesizes the fixture stacks into a new folder, in a separate process. */
export async function runSynthesis(
  folderName: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<ProgramRun> {
  const home = mkdtempSync(join(tmpdir(), 'infra-'));
  const written = join(home, folderName);
  return new Promise((done) => {
    execFile(
      process.execPath,
      [
        '--conditions=@inference-pipeline/source',
        '--import',
        resolve(ROOT, 'node_modules/tsx/dist/loader.mjs'),
        join(ROOT, 'apps/infra/src/main.ts'),
        `--stacks=${FIXTURE_STACKS}`,
        `--output=${written}`,
      ],
      { cwd: tmpdir(), env: { PATH: process.env['PATH'], HOME: home, ...environment } },
      (error, stdout, stderr) => {
        done({ status: Number(error?.code ?? 0), output: stdout + stderr, written });
      },
    );
  });
}
