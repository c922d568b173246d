/** What became of a stack. `planned` has changes that `--plan-only` did not apply. */
export type Outcome = 'deployed' | 'unchanged' | 'planned' | 'failed' | 'not tried';

/** What became of one of several stacks. */
export interface StackResult {
  readonly stack: string;
  readonly outcome: Outcome;
  /** Why it failed or was not tried; otherwise empty. */
  readonly note: string;
}

/** One line for each stack, in the order of the deployments. */
export function deploymentSummary(results: readonly StackResult[]): string {
  const width = Math.max(...results.map(({ stack }) => stack.length));
  const lines = results.map(({ stack, outcome, note }) =>
    `  ${stack.padEnd(width)}  ${outcome.padEnd('not tried'.length)}  ${note}`.trimEnd(),
  );
  return ['Summary:', ...lines].join('\n');
}
