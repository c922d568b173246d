/** A mistake in a schedule, and its correction. */
export interface ScheduleProblem {
  /** Follows "expected". */
  readonly expected: string;
  /** Follows "got". */
  readonly got: string;
  /** The reason and the remedy. */
  readonly hint?: string;
}
