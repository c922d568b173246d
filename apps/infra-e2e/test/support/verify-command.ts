import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { programArguments, WORKSPACE } from '../../src/workspace';

/** One check of a report, as pipelines read it. */
export interface ReportedCheck {
  readonly name: string;
  readonly status: 'passed' | 'failed' | 'warning' | 'skipped';
  readonly detail: string;
  readonly expected?: string;
  readonly got?: string;
  readonly remedy?: string;
}

/** Output, report and exit code of a run of `infra:verify`. */
export interface VerifyResult {
  readonly exitCode: number;
  readonly output: string;
  readonly report: {
    readonly outcome: string;
    readonly exitCode: number;
    readonly requestIds: readonly string[];
    readonly checks: readonly ReportedCheck[];
    readonly error?: string;
  };
}

/** Runs the command in a separate process, as Nx does. */
export async function runVerify(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<VerifyResult> {
  const folder = mkdtempSync(join(tmpdir(), 'verify '));
  const reportFile = join(folder, 'reports', 'verify.json');
  try {
    const child = spawn(
      process.execPath,
      [...programArguments('verify'), ...args, `--json-report=${reportFile}`],
      { cwd: WORKSPACE, env: environment, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const [exitCode] = (await once(child, 'close')) as [number];
    if (!existsSync(reportFile)) throw new Error(`No report was written:\n${output}`);
    const report = JSON.parse(readFileSync(reportFile, 'utf8')) as VerifyResult['report'];
    return { exitCode, output, report };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
