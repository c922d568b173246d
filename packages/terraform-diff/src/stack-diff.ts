import type { TerraformJson } from '@inference-pipeline/terraform';

import type { Synthesized } from './configuration';
import { policyChanges, type SubjectChanges } from './policy-changes';
import { resourceChanges, type ResourceChanges } from './resource-changes';

/** What differs between two syntheses of one stack. */
export interface StackDiff {
  readonly stack: string;
  /** Whether the stack itself is new or gone. */
  readonly presence: 'both' | 'new' | 'gone';
  readonly resources: ResourceChanges;
  readonly policies: readonly SubjectChanges[];
  /** Variables and outputs that are new or gone: what callers of the stack have to know. */
  readonly inputs: NameChanges;
  readonly outputs: NameChanges;
}

/** Names that are there only after, or only before. */
export interface NameChanges {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

const NOTHING: TerraformJson = { terraform: {} };

/** Compares every stack of two syntheses; stacks without difference are left out. */
export function diffStacks(before: Synthesized, after: Synthesized): readonly StackDiff[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .sort()
    .map((stack) => diffStack(stack, before.get(stack), after.get(stack)))
    .filter(hasDifference);
}

function diffStack(
  stack: string,
  before: TerraformJson | undefined,
  after: TerraformJson | undefined,
): StackDiff {
  const [old, current] = [before ?? NOTHING, after ?? NOTHING];
  return {
    stack,
    presence: before === undefined ? 'new' : after === undefined ? 'gone' : 'both',
    resources: resourceChanges(old, current),
    policies: policyChanges(old, current),
    inputs: nameChanges(old.variable, current.variable),
    outputs: nameChanges(old.output, current.output),
  };
}

function nameChanges(before: object = {}, after: object = {}): NameChanges {
  const only = (names: object, others: object) =>
    Object.keys(names)
      .filter((name) => !(name in others))
      .sort();
  return { added: only(after, before), removed: only(before, after) };
}

function hasDifference({ presence, resources, policies, inputs, outputs }: StackDiff): boolean {
  const { added, removed, replaced, changed } = resources;
  const lists: readonly (readonly unknown[])[] = [
    ...[added, removed, replaced, changed, policies],
    ...[inputs.added, inputs.removed, outputs.added, outputs.removed],
  ];
  return presence !== 'both' || lists.some((list) => list.length > 0);
}
