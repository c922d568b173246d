/** What is wrong with a schedule, and how it would be right. */
export interface ScheduleProblem {
  /** Follows "expected". */
  readonly expected: string;
  /** Follows "got". */
  readonly got: string;
  /** The reason and the remedy. */
  readonly hint?: string;
}
