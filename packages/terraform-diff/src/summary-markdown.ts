import { code, counted, prose, table } from '@inference-pipeline/command-line';

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

/** The table shows this many arguments of a resource, and counts the others. */
const SHOWN_ARGUMENTS = 20;

/** The differences as a pull request comment. */
export function markdownSummary(diffs: readonly StackDiff[]): string {
  const title = '## Infrastructure changes';
  if (diffs.length === 0) {
    return `${title}\n\nNone: both syntheses describe the same infrastructure.\n`;
  }

  return `${[title, ...diffs.flatMap(stackSection), NOTE].join('\n\n')}\n`;
}

const NOTE =
  '_Compares configurations, not state: for what Terraform will do, read the plan. ' +
  'Values are the defaults of variables._';

function stackSection(diff: StackDiff): readonly string[] {
  const { stack, presence, resources, untimely, policies, inputs, outputs } = diff;
  if (presence === 'new') {
    return [
      `### ${stack}: new stack with ${counted(resources.added.length, 'resource')}`,
      contentsOf(diff)
        .map((line) => `- ${prose(line)}`)
        .join('\n'),
      NEW_STACK_HINT,
    ];
  }
  const changed = [
    ...resources.removed.map((address) => ['**removed**', code(address), '']),
    ...resources.replaced.map((resource) => ['**replaced**', ...resourceCells(resource)]),
    ...resources.added.map((address) => ['added', code(address), '']),
    ...resources.changed.map((resource) => ['changed', ...resourceCells(resource)]),
  ];
  const permissions = policies.flatMap(({ subject, changes }) =>
    changes.map(({ kind, words, widens }) => [
      code(subject),
      `${kind}${widens ? ' ⚠️ **wider**' : ''}`,
      prose(words),
    ]),
  );
  return [
    `### ${stack}${presence === 'both' ? '' : ` (the stack is ${presence})`}: ${countsOf(diff)}`,
    ...untimely.map((deletion) => `⚠️ ${prose(describeUntimely(deletion))}`),
    ...lossesOf(diff).map((loss) => `⚠️ ${prose(describeLoss(loss))}`),
    ...(permissions.length === 0 ? [] : [table(['who', 'permission', 'what'], permissions)]),
    ...(changed.length === 0 ? [] : [table(['', 'resource', 'arguments'], changed)]),
    ...nameLine('Variables', inputs),
    ...nameLine('Outputs', outputs),
  ];
}

function resourceCells(resource: ChangedResource): readonly string[] {
  const words = resource.changes
    .slice(0, SHOWN_ARGUMENTS)
    .map((change) => prose(describeArgument(change)));
  const more = resource.changes.length - words.length;
  return [
    prose(describeResource(resource)),
    [...words, ...(more > 0 ? [`and ${more} more`] : [])].join('<br>'),
  ];
}

function nameLine(kind: string, { added, removed }: NameChanges): readonly string[] {
  if (added.length + removed.length === 0) return [];
  const list = (words: string, names: readonly string[]) =>
    names.length === 0 ? [] : [`${words} ${names.map(code).join(', ')}`];
  return [`${kind}: ${[...list('removed', removed), ...list('added', added)].join('; ')}.`];
}
