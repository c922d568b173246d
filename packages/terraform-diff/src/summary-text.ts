import { counted } from '@inference-pipeline/command-line';

import { describeLoss, lossesOf } from './consequences';
import {
  contentsOf,
  countsOf,
  describeArgument,
  describeResource,
  describeUntimely,
  NEW_STACK_HINT,
} from './describe-change';
import type { ChangedResource } from './resource-changes';
import type { NameChanges, StackDiff } from './stack-diff';

/** The differences as text for a terminal. */
export function textSummary(diffs: readonly StackDiff[]): string {
  if (diffs.length === 0) {
    return 'No difference: both syntheses describe the same infrastructure.\n';
  }
  return diffs.map((diff) => `${stackLines(diff).join('\n')}\n`).join('\n');
}

function stackLines(diff: StackDiff): readonly string[] {
  const { stack, presence, resources, untimely, policies, inputs, outputs } = diff;
  if (presence === 'new') {
    return [
      `${stack}: new stack with ${counted(resources.added.length, 'resource')}`,
      ...contentsOf(diff).map((line) => `  + ${line}`),
      `  ${NEW_STACK_HINT}`,
    ];
  }
  const note = presence === 'both' ? '' : ` (the stack is ${presence})`;
  return [
    `${stack}${note}: ${countsOf(diff)}`,
    ...untimely.map((deletion) => `  ! ${describeUntimely(deletion)}`),
    ...lossesOf(diff).map((loss) => `  ! ${describeLoss(loss)}`),
    ...resources.removed.map((address) => `  - ${address}`),
    ...resources.replaced.flatMap((resource) => changedLines('±', resource)),
    ...resources.added.map((address) => `  + ${address}`),
    ...resources.changed.flatMap((resource) => changedLines('~', resource)),
    ...policies.flatMap(({ subject, changes }) => [
      `  permissions: ${subject}`,
      ...changes.map(
        ({ kind, words, widens }) => `    ${SIGN[kind]} ${words}${widens ? '  (WIDER)' : ''}`,
      ),
    ]),
    ...nameLines('variable', inputs),
    ...nameLines('output', outputs),
  ];
}

const SIGN = { added: '+', removed: '-', changed: '~' } as const;

function changedLines(sign: string, resource: ChangedResource): readonly string[] {
  return [
    `  ${sign} ${describeResource(resource)}`,
    ...resource.changes.map((change) => `      ${describeArgument(change)}`),
  ];
}

function nameLines(kind: string, { added, removed }: NameChanges): readonly string[] {
  return [
    ...removed.map((name) => `  - ${kind} ${name}`),
    ...added.map((name) => `  + ${kind} ${name}`),
  ];
}
