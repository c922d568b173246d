import { counted, listed } from '@inference-pipeline/command-line';
import type { UntimelyDeletion } from '@inference-pipeline/terraform';

import type { ArgumentChange, ChangedResource } from './resource-changes';
import type { StackDiff } from './stack-diff';

/** Longer values are cut to this length; the synthesis has all of them. */
const SHOWN_LENGTH = 100;

/** Characters shown before the first difference of two long values. */
const SHOWN_BEFORE = 30;

/** The number of changes by kind, for example `1 added, 2 replaced`. */
export function countsOf({ resources, policies }: StackDiff): string {
  const counts = (['added', 'removed', 'replaced', 'changed'] as const)
    .map((kind) => [resources[kind].length, kind] as const)
    .filter(([count]) => count > 0)
    .map(([count, kind]) => `${count} ${kind}`);
  const widened = policies.flatMap(({ changes }) => changes).filter(({ widens }) => widens).length;
  return [
    counts.length === 0 ? 'no resource changes' : counts.join(', '),
    ...(policies.length === 0 ? [] : [`permissions change for ${policies.length}`]),
    ...(widened === 0 ? [] : [`${widened} of them wider`]),
  ].join('; ');
}

/** What a stack that did not exist before consists of: the number of resources of each type, and more. */
export function contentsOf({ resources, policies, inputs, outputs }: StackDiff): readonly string[] {
  const types = new Map<string, number>();
  for (const address of resources.added) {
    const type = address.split('.')[0] ?? address;
    types.set(type, (types.get(type) ?? 0) + 1);
  }
  return [
    ...[...types]
      .sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
      .map(([type, count]) => `${count} ${type}`),
    `${counted(inputs.added.length, 'variable')}, ${counted(outputs.added.length, 'output')}, permissions of ${counted(policies.length, 'role or resource', 'roles and resources')}`,
  ];
}

/** Where to read all of a new stack. */
export const NEW_STACK_HINT =
  'Its README lists alarms, cost and permissions; --format=json lists every resource.';

/** One line about a changed argument. */
export function describeArgument({
  path,
  before,
  after,
  follows,
  replaces,
}: ArgumentChange): string {
  const what =
    follows === undefined
      ? describeDifference(before, after)
      : `follows ${follows.map((reference) => reference.replace(/\.\*$/, '')).join(', ')}`;
  return `${path}: ${what}${replaces ? ', which replaces it' : ''}`;
}

/** A resource's address, with notes on a move and on an unknown replacement. */
export function describeResource({
  address,
  movedFrom,
  replacementKnown,
}: ChangedResource): string {
  return [
    address,
    ...(movedFrom === undefined ? [] : [`(moved from ${movedFrom})`]),
    ...(replacementKnown ? [] : ['(only the plan shows whether this replaces it)']),
  ].join(' ');
}

/** One line about a resource that Terraform would delete too early. */
export function describeUntimely({ address, usedBy }: UntimelyDeletion): string {
  const users =
    usedBy.length === 0
      ? 'in the same apply in which the stack stops using it'
      : `while ${listed(usedBy)} still ${usedBy.length === 1 ? 'uses' : 'use'} it`;
  return `needs two applies: Terraform would delete ${address} ${users}`;
}

function describeDifference(before: unknown, after: unknown): string {
  const [was, is] = [textOf(before), textOf(after)];
  // For two long texts, show where they begin to differ.
  const isLong = was.length > SHOWN_LENGTH && is.length > SHOWN_LENGTH;
  const start = isLong ? Math.max(0, commonLength(was, is) - SHOWN_BEFORE) : 0;
  return `${excerpt(was, start)} → ${excerpt(is, start)}`;
}

function textOf(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

function commonLength(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}

function excerpt(text: string, start: number): string {
  const end = start + SHOWN_LENGTH;
  return `${start > 0 ? '…' : ''}${text.slice(start, end)}${end < text.length ? '…' : ''}`;
}
