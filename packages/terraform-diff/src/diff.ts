import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { UserError, type Workspace } from '@inference-pipeline/command-line';
import { openStacks } from '@inference-pipeline/terraform';

import { synthesisOf } from './base-synthesis';
import type { DiffOptions, Format } from './options';
import { diffStacks, type StackDiff } from './stack-diff';
import { markdownSummary } from './summary-markdown';
import { textSummary } from './summary-text';

/** With `--exit-code`, the exit code for a difference: the same as Terraform's. */
const HAS_DIFFERENCE = 2;

const SUMMARIES: Readonly<Record<Format, (diffs: readonly StackDiff[]) => string>> = {
  text: textSummary,
  markdown: markdownSummary,
  json: (diffs) => `${JSON.stringify(diffs, undefined, 2)}\n`,
};

/**
 * Compares two syntheses and writes the differences.
 *
 * @returns the exit code
 * @throws UserError if one of them is not available, or a change takes two applies
 */
export function diff(options: DiffOptions, { root, output }: Workspace): number {
  const after = openStacks(options.to === undefined ? output : resolve(options.to));
  const before =
    options.from === undefined
      ? synthesisOf(options.base, root)
      : openStacks(resolve(options.from));
  const diffs = diffStacks(before, after);
  const summary = SUMMARIES[options.format](diffs);
  if (options.output === undefined) process.stdout.write(summary);
  else writeFileSync(resolve(options.output), summary);
  const untimely = diffs.filter(({ untimely }) => untimely.length > 0);
  if (untimely.length > 0) throw new UserError(twoApplies(untimely.map(({ stack }) => stack)));
  return options.exitCode && diffs.length > 0 ? HAS_DIFFERENCE : 0;
}

function twoApplies(stacks: readonly string[]): string {
  return `${stacks.join(', ')}: this change takes two applies, because Terraform would delete resources that are still in use.
  - If the change turns an option off and also sets deleteKey or deleteKept: apply it without deleteKey and deleteKept, then add them and apply again.
  - If an earlier version of this project wrote the old configuration: revert your change of the stack file, synthesize with this version and apply. This records in the state which resources to keep and in which order to delete them. Then make your change again, and apply.`;
}
