import type { Check, CheckResult } from '../check';

/** Runs one check, which calls `waiting` with the reason while it waits. */
export type RunOne = (check: Check, waiting: (reason: string) => void) => Promise<CheckResult>;

/** Shows the progress and the results of checks. */
export interface Display {
  /** Runs checks at the same time. */
  runTogether(checks: readonly Check[], run: RunOne): Promise<readonly CheckResult[]>;
}
