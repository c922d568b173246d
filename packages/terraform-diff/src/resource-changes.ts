import {
  blocksOf,
  leavesOf,
  referencesIn,
  ReferenceValues,
  resourcesOf,
  type ConfiguredResource,
  type TerraformJson,
} from '@inference-pipeline/terraform';

import { isReplacementKnown, isWithin, replaces, replacingBlocks } from './replacement';

/** A difference in one argument of a resource. */
export interface ArgumentChange {
  /** For example `production_variants[0].instance_type`. */
  readonly path: string;
  /** Undefined if there was none. */
  readonly before?: unknown;
  /** Undefined if there is none. */
  readonly after?: unknown;
  /** The references in it that change, if the expression itself stays the same. */
  readonly follows?: readonly string[];
  readonly replaces: boolean;
}

/** A resource that exists before and after. */
export interface ChangedResource {
  readonly address: string;
  readonly type: string;
  /** The earlier address, if a `moved` block changed it. */
  readonly movedFrom?: string;
  readonly changes: readonly ArgumentChange[];
  /** False if the arguments that replace a resource of this type are not known. */
  readonly replacementKnown: boolean;
}

/** The changes to the resources of a stack. */
export interface ResourceChanges {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Destroyed and created again. */
  readonly replaced: readonly ChangedResource[];
  /** Changed in place or only moved. */
  readonly changed: readonly ChangedResource[];
}

/** One resource, before and after. */
interface Pair {
  readonly before: ConfiguredResource;
  readonly after: ConfiguredResource;
}

/** Compares the resources of two syntheses of a stack. */
export function resourceChanges(before: TerraformJson, after: TerraformJson): ResourceChanges {
  const [old, current] = [byAddress(before), byAddress(after)];
  const originOf = originsByAddress(after, old);
  const pairs = [...current].flatMap(([address, resource]): readonly Pair[] => {
    const origin = old.get(originOf.get(address) ?? address);
    return origin === undefined ? [] : [{ before: origin, after: resource }];
  });
  const kept = new Set(pairs.map((pair) => pair.before.address));
  const compared = compare(pairs, new ReferenceValues(before), new ReferenceValues(after));
  const isReplaced = ({ changes }: ChangedResource) => changes.some(({ replaces }) => replaces);
  return {
    added: [...current.keys()].filter(
      (address) => !pairs.some((pair) => pair.after.address === address),
    ),
    removed: [...old.keys()].filter((address) => !kept.has(address)),
    replaced: compared.filter(isReplaced),
    changed: compared.filter(
      (resource) =>
        !isReplaced(resource) && (resource.changes.length > 0 || resource.movedFrom !== undefined),
    ),
  };
}

/** Replacements cascade through references, so iterate to a fixed point. */
function compare(
  pairs: readonly Pair[],
  old: ReferenceValues,
  current: ReferenceValues,
): readonly ChangedResource[] {
  const changed = changedReferences(old, current);
  let resources: readonly ChangedResource[] = [];
  for (let known = -1; known !== changed.size;) {
    known = changed.size;
    resources = pairs.map((pair) => changedResource(pair, old, current, changed));
    for (const { address, changes } of resources) {
      if (changes.some(({ replaces }) => replaces)) changed.add(`${address}.*`);
      for (const { path } of changes) changed.add(`${address}.${path}`);
    }
  }
  return resources;
}

/** References to variables and local values that differ, directly or through others. */
function changedReferences(old: ReferenceValues, current: ReferenceValues): Set<string> {
  const names = [...new Set([...old.names(), ...current.names()])];
  const differs = (name: string) =>
    JSON.stringify(old.of(name)) !== JSON.stringify(current.of(name));
  const changed = new Set(names.filter(differs));
  for (let known = -1; known !== changed.size;) {
    known = changed.size;
    for (const name of names) {
      if (referencesIn(current.of(name)).some((reference) => changed.has(reference))) {
        changed.add(name);
      }
    }
  }
  return changed;
}

function changedResource(
  { before, after }: Pair,
  old: ReferenceValues,
  current: ReferenceValues,
  changed: ReadonlySet<string>,
): ChangedResource {
  const [oldLeaves, leaves] = [leavesOf(before.arguments), leavesOf(after.arguments)];
  const paths = [...new Set([...oldLeaves.keys(), ...leaves.keys()])].sort();
  const blocks = replacingBlocks(after.type, oldLeaves.keys(), leaves.keys());
  const replacesIt = (path: string): boolean =>
    replaces(after.type, path) || blocks.some((block) => isWithin(path, block));
  const changes = paths.flatMap((path): readonly ArgumentChange[] => {
    const [was, is] = [shown(oldLeaves.get(path), old), shown(leaves.get(path), current)];
    const change = { path, replaces: replacesIt(path) };
    if (JSON.stringify(was) !== JSON.stringify(is)) return [{ ...change, before: was, after: is }];
    const follows = referencesIn(leaves.get(path)).filter((reference) =>
      isChanged(reference, changed, current),
    );
    return follows.length === 0 ? [] : [{ ...change, follows }];
  });
  const ignored = blocksOf(after.arguments['lifecycle']).flatMap(({ ignore_changes: paths }) =>
    Array.isArray(paths) ? paths.map(String) : [],
  );
  return {
    address: after.address,
    type: after.type,
    ...(before.address !== after.address && { movedFrom: before.address }),
    changes: [
      ...changes.filter(({ path }) => !isPlanOnly(path) && !ignored.includes(path)),
      ...triggers(after, changed),
    ],
    replacementKnown: isReplacementKnown(after.type),
  };
}

/** The resources in `replace_triggered_by` that change, each of which replaces this one. */
function triggers(
  { arguments: { lifecycle } }: ConfiguredResource,
  changed: ReadonlySet<string>,
): readonly ArgumentChange[] {
  const triggering = blocksOf(lifecycle)
    .flatMap(({ replace_triggered_by: causes }) =>
      Array.isArray(causes) ? causes.map(String) : [],
    )
    .map((cause) => cause.replace(/^\$\{(.*)\}$/, '$1'))
    .filter((cause) => [...changed].some((name) => name === cause || name.startsWith(`${cause}.`)));
  return triggering.length === 0
    ? []
    : [{ path: 'replace_triggered_by', follows: triggering, replaces: true }];
}

/**
 * Whether the value behind a reference changes: an argument when its own value does, and every value
 * that AWS assigns when the resource is replaced.
 */
function isChanged(
  reference: string,
  changed: ReadonlySet<string>,
  current: ReferenceValues,
): boolean {
  if (changed.has(reference)) return true;
  const [type = '', name = ''] = reference.split('.');
  return current.of(reference) === undefined && changed.has(`${type}.${name}.*`);
}

/** A value with a reference to a variable, if it is nothing else, replaced by the default. */
function shown(value: unknown, values: ReferenceValues): unknown {
  const [reference] = referencesIn(value);
  return reference?.startsWith('var.') === true && value === `\${${reference}}`
    ? values.of(reference)
    : value;
}

/** Arguments that affect how Terraform works, and nothing in AWS. */
function isPlanOnly(path: string): boolean {
  return /^(depends_on|lifecycle)\b/.test(path);
}

function byAddress(configuration: TerraformJson): ReadonlyMap<string, ConfiguredResource> {
  return new Map(resourcesOf(configuration).map((resource) => [resource.address, resource]));
}

/** The earlier address of each address that `moved` blocks lead to, over several moves if need be. */
function originsByAddress(
  { moved = [] }: TerraformJson,
  old: ReadonlyMap<string, ConfiguredResource>,
): ReadonlyMap<string, string> {
  const fromOf = new Map(moved.map(({ from, to }) => [to, from]));
  return new Map(
    moved.flatMap(({ to }) => {
      let origin: string | undefined = fromOf.get(to);
      for (let steps = 0; origin !== undefined && steps <= moved.length; steps += 1) {
        if (old.has(origin)) return [[to, origin] as const];
        origin = fromOf.get(origin);
      }
      return [];
    }),
  );
}
