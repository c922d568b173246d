import {
  resourcesInConfiguration,
  untimelyDeletions,
  type TerraformJson,
  type UntimelyDeletion,
} from '@inference-pipeline/terraform';

import { forgottenData } from './forgotten-data';
import { policyChanges, type SubjectChanges } from './policy-changes';
import { resourceChanges, type ResourceChanges } from './resource-changes';

/** The differences between two syntheses of one stack. */
export interface StackDiff {
  readonly stack: string;
  /** Whether the stack is in both syntheses, only in the later or only in the earlier one. */
  readonly presence: 'both' | 'new' | 'gone';
  readonly resources: ResourceChanges;
  /** Resources that Terraform would delete before others stop using them: it takes two applies. */
  readonly untimely: readonly UntimelyDeletion[];
  readonly policies: readonly SubjectChanges[];
  /** Variables that are new or gone: callers of the stack must know. */
  readonly inputs: NameChanges;
  /** Outputs that are new or gone. */
  readonly outputs: NameChanges;
}

/** Names that exist only after, or only before. */
export interface NameChanges {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

const NOTHING: TerraformJson = { terraform: {} };

/** Stacks by name. */
type Stacks = ReadonlyMap<string, TerraformJson>;

/** Compares all stacks of two syntheses. Stacks without a difference are left out. */
export function diffStacks(before: Stacks, after: Stacks): readonly StackDiff[] {
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
  const resources = resourceChanges(old, current);
  const deleted = [
    ...resources.removed,
    ...resources.replaced.map(({ address, movedFrom = address }) => movedFrom),
  ];
  return {
    stack,
    presence: before === undefined ? 'new' : after === undefined ? 'gone' : 'both',
    resources,
    untimely: [
      ...untimelyDeletions(resourcesInConfiguration(old), new Set(deleted)),
      ...forgottenData(old, current),
    ],
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
