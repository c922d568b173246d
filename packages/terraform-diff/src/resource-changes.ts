import {
  resourcesOf,
  type ConfiguredResource,
  type TerraformJson,
  leavesOf,
  referencesIn,
  ReferenceValues,
} from '@inference-pipeline/terraform';

import { isReplacementKnown, isWithin, replaces, replacingBlocks } from './replacement';

/** One argument of a resource that differs. */
export interface ArgumentChange {
  /** For example `production_variants[0].instance_type`. */
  readonly path: string;
  /** Undefined where there was none. */
  readonly before?: unknown;
  /** Undefined where there is none. */
  readonly after?: unknown;
  /** What it refers to that changes, where the expression itself stays. */
  readonly follows?: readonly string[];
  readonly replaces: boolean;
}

/** A resource that is there before and after. */
export interface ChangedResource {
  readonly address: string;
  readonly type: string;
  /** Address before, where a `moved` block took it along. */
  readonly movedFrom?: string;
  readonly changes: readonly ArgumentChange[];
  /** False where it is not known which arguments of the type replace. */
  readonly replacementKnown: boolean;
}

/** What becomes of the resources of a stack. */
export interface ResourceChanges {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Destroyed and made again. */
  readonly replaced: readonly ChangedResource[];
  /** Changed in place, or only moved. */
  readonly changed: readonly ChangedResource[];
}

/** A pair of a resource before and after. */
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

/** What is replaced changes what refers to it, which may be replaced for that: until all is told. */
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

/** Variables with another default, and local values of another expression. */
function changedReferences(old: ReferenceValues, current: ReferenceValues): Set<string> {
  const names = [...new Set([...old.names(), ...current.names()])];
  const differs = (name: string) =>
    JSON.stringify(old.of(name)) !== JSON.stringify(current.of(name));
  const changed = new Set(names.filter(differs));
  for (let known = -1; known !== changed.size;) {
    known = changed.size;
    for (const name of names) {
      if (referencesIn(current.of(name)).some((reference) => changed.has(reference)))
        changed.add(name);
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
    const [was, is] = [old.shown(oldLeaves.get(path)), current.shown(leaves.get(path))];
    const change = { path, replaces: replacesIt(path) };
    if (JSON.stringify(was) !== JSON.stringify(is)) return [{ ...change, before: was, after: is }];
    const follows = referencesIn(leaves.get(path)).filter((reference) =>
      isChanged(reference, changed, current),
    );
    return follows.length === 0 ? [] : [{ ...change, follows }];
  });
  return {
    address: after.address,
    type: after.type,
    ...(before.address !== after.address && { movedFrom: before.address }),
    changes: changes.filter(({ path }) => !isPlanOnly(path)),
    replacementKnown: isReplacementKnown(after.type),
  };
}

/**
 * An argument changes where its own value does; of a resource that is replaced, besides, all that
 * AWS decides.
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

/** Arguments that decide how Terraform goes about it, and nothing in AWS. */
function isPlanOnly(path: string): boolean {
  return /^(depends_on|lifecycle)\b/.test(path);
}

function byAddress(configuration: TerraformJson): ReadonlyMap<string, ConfiguredResource> {
  return new Map(resourcesOf(configuration).map((resource) => [resource.address, resource]));
}

/** Of addresses that `moved` blocks lead to, the address before; several moves may follow each other. */
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
