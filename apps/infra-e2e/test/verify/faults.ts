import type { VerifiedStack } from '../support/verified-stack';
import type { ReportedCheck, VerifyResult } from '../support/verify-command';
import type { Injection } from '../support/verify-faults';

/** The subscriber of the stack's topic. */
export const ADDRESS = 'on-call@example.com';

/** How many requests a verification sends. */
export const REQUESTS = 3;
export const NO_REQUESTS = '--requests=0';
/** A healthy deployment answers as soon as it can, which takes seconds on a busy machine. */
export const PATIENT = '--timeout=20';
export const PROVOKE: readonly string[] = [NO_REQUESTS, '--provoke-alarm'];

/** The stack that a file verifies, once it is applied. */
export type Verified = () => VerifiedStack;

/** Members of an answer that are lists of descriptions. */
export type Described = readonly Record<string, unknown>[];

/** A fault, and how the report must show it. */
export interface FaultCase {
  readonly fault: string;
  readonly inject: Injection;
  readonly args?: readonly string[];
  /** Name of the check that finds it. */
  readonly check: string;
  /** Default: failed. */
  readonly status?: 'failed' | 'warning';
  /** Text of the check, with the expected and the actual state. */
  readonly says: RegExp;
  /** Difference between the first count found and the first one expected, if there are counts. */
  readonly offBy?: number;
}

/** Verifies the stack dev, whose model takes four numbers. */
export function verify(
  verified: Verified,
  args: readonly string[] = [],
  source?: string,
  environment?: NodeJS.ProcessEnv,
): Promise<VerifyResult> {
  return verified().verify(
    ['--input=[5.1,3.5,1.4,0.2]', `--requests=${String(REQUESTS)}`, '--timeout=2', ...args],
    source,
    environment,
  );
}

/** Injects each fault in turn, and looks for it in the report. */
export function describeFaults(
  thing: string,
  verified: Verified,
  faults: readonly FaultCase[],
): void {
  describe(`report on a faulty ${thing}`, () => {
    it.each(faults)(
      'says that $fault',
      async ({ inject, args = [], check, status = 'failed', says, offBy }) => {
        const { deployment } = verified();
        if (offBy !== undefined) {
          // Requests at the edge of the window would widen the expected counts. These, of another
          // caller, lie well within.
          await deployment.forgetRequests();
          await verify(verified);
        }
        await inject(deployment);

        const { exitCode, report, output } = await verify(verified, args);

        const found = report.checks.find(({ name }) => name === check);
        const { detail = '', expected = '', got = '', remedy = '' } = found ?? {};
        expect(found?.status).toBe(status);
        expect([detail, expected, got, remedy].join(' ')).toMatch(says);
        expect(output).toContain(`${status.padEnd(7)} ${check}: `);
        if (offBy !== undefined) expect(firstCount(got) - firstCount(expected)).toBe(offBy);
        expect(exitCode).toBe(status === 'warning' ? 0 : 1);
        expect(report.exitCode).toBe(exitCode);
      },
    );
  });
}

/** Whether a check found something to tell. */
export function isBad({ status }: ReportedCheck): boolean {
  return status === 'failed' || status === 'warning';
}

/** The number after the first metric's name. */
export function firstCount(text: string): number {
  return Number(/ (\d+)/.exec(text)?.[1]);
}
