import { listed } from '@inference-pipeline/command-line';
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
