import type { ArgumentChange, ChangedResource } from './resource-changes';
import type { StackDiff } from './stack-diff';

/** A value is shown up to so many characters: the whole of it is in the synthesis. */
const SHOWN_LENGTH = 100;

/** How much of what is the same is shown before a difference. */
const SHOWN_BEFORE = 30;

/** How many of what there are, for example `1 added, 2 replaced`. */
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

/** A change of an argument, in words. */
export function argumentWords({ path, before, after, follows, replaces }: ArgumentChange): string {
  const what =
    follows === undefined
      ? differenceWords(before, after)
      : `follows ${follows.map((reference) => reference.replace(/\.\*$/, '')).join(', ')}`;
  return `${path}: ${what}${replaces ? ', which replaces it' : ''}`;
}

/** What has to be said of a resource beside its arguments. */
export function resourceWords({ address, movedFrom, replacementKnown }: ChangedResource): string {
  return [
    address,
    ...(movedFrom === undefined ? [] : [`(moved from ${movedFrom})`]),
    ...(replacementKnown ? [] : ['(whether this replaces it, only the plan can tell)']),
  ].join(' ');
}

function differenceWords(before: unknown, after: unknown): string {
  const [was, is] = [textOf(before), textOf(after)];
  // Of two long texts, the place where they part says more than how both begin.
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
