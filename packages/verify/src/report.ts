import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

import type { CheckResult } from './check';

/** The exit code of every outcome. */
export const EXIT_CODES = { passed: 0, failed: 1, 'could-not-run': 2 } as const;

export type VerifyOutcome = keyof typeof EXIT_CODES;

/** The report for pipelines. `report.schema.json` documents it. */
export interface VerifyReport {
  readonly version: 1;
  readonly outcome: VerifyOutcome;
  readonly exitCode: (typeof EXIT_CODES)[VerifyOutcome];
  /** Whether warnings counted as failures. */
  readonly strict: boolean;
  readonly startedAt: string;
  readonly endedAt: string;
  /** Undefined if the verification could not run. */
  readonly region?: string;
  readonly account?: string;
  readonly endpointName?: string;
  /** Ids of the requests that the function answered. */
  readonly requestIds: readonly string[];
  readonly checks: readonly CheckResult[];
  /** Why the verification could not run. */
  readonly error?: string;
}

/** The outcome of a verification that ran. */
export function outcomeOf(checks: readonly CheckResult[], strict: boolean): VerifyOutcome {
  const fails = ({ status }: CheckResult) =>
    status === 'failed' || (strict && status === 'warning');
  return checks.some(fails) ? 'failed' : 'passed';
}

/** Writes a report atomically, so that a pipeline never reads a partial one. */
export function writeReport(file: string, report: VerifyReport): void {
  const path = resolve(file);
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.tmp`;
  writeFileSync(draft, `${JSON.stringify(report, undefined, 2)}\n`);
  renameSync(draft, path);
}
