import type { Check, CheckResult } from '../check';

/** Runs one check, and says through `waiting` what it waits for. */
export type RunOne = (check: Check, waiting: (what: string) => void) => Promise<CheckResult>;

/** Shows people what is going on. */
export interface Display {
  /** Runs checks at the same time, showing what they wait for and what they found. */
  runTogether(checks: readonly Check[], run: RunOne): Promise<readonly CheckResult[]>;
}
