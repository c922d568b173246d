import { isObject, type JsonObject } from './json-object';

/** Arguments of a block. */
export type Arguments = JsonObject;

/** Name → arguments. */
export type Blocks = Readonly<Record<string, Arguments>>;

/** A configuration in Terraform's JSON syntax, as CDKTF writes it. */
export interface TerraformJson {
  readonly terraform: {
    readonly required_version?: string;
    readonly required_providers?: Readonly<
      Record<string, { readonly source: string; readonly version: string }>
    >;
    readonly backend?: Blocks;
  };
  readonly provider?: Readonly<Record<string, readonly Arguments[]>>;
  readonly variable?: Blocks;
  readonly locals?: Arguments;
  /** Type → name → arguments. */
  readonly resource?: Readonly<Record<string, Blocks>>;
  readonly output?: Blocks;
  /** Addresses that changed: Terraform keeps the resource that the state has at the old one. */
  readonly moved?: readonly { readonly from: string; readonly to: string }[];
}

/** The resources of a configuration. */
export type ResourceBlocks = Pick<TerraformJson, 'resource'>;

/** A resource with its address. */
export interface ConfiguredResource {
  readonly type: string;
  /** Address in the configuration, for example `aws_sns_topic.alarms`. */
  readonly address: string;
  readonly arguments: Arguments;
}

/**
 * Arguments that Terraform itself handles: no provider sees them.
 *
 * @see https://developer.hashicorp.com/terraform/language/meta-arguments
 */
export const META_ARGUMENTS: readonly string[] = [
  'count',
  'depends_on',
  'for_each',
  'lifecycle',
  'provider',
  'provisioner',
];

/** The resources of the configurations that were read: many sections of a hand-over list them. */
const LISTED = new WeakMap<object, readonly ConfiguredResource[]>();

/** Every resource, sorted by type and name. A configuration is read-only: it is listed once. */
export function resourcesOf({ resource = {} }: ResourceBlocks): readonly ConfiguredResource[] {
  const listed = LISTED.get(resource);
  if (listed !== undefined) return listed;
  const resources = inOrder(resource).flatMap(([type, named]) =>
    inOrder(named).map(([name, block]) => ({
      type,
      address: `${type}.${name}`,
      arguments: withoutNotes(block),
    })),
  );
  LISTED.set(resource, resources);
  return resources;
}

/** Every resource of a type, sorted by name. */
export function resourcesOfType(
  configuration: ResourceBlocks,
  type: string,
): readonly ConfiguredResource[] {
  return resourcesOf(configuration).filter((resource) => resource.type === type);
}

/** The nested blocks of an argument, which JSON writes as one object or as a list of objects. */
export function blocksOf(argument: unknown): readonly Arguments[] {
  return Array.isArray(argument) ? argument.filter(isObject) : [argument].filter(isObject);
}

/** The members of a block, or of all blocks of a list. */
export function membersOf(argument: unknown): readonly (readonly [string, unknown])[] {
  return blocksOf(argument).flatMap((block) => Object.entries(block));
}

/** Entries sorted by name: output must not depend on the order of construction. */
export function inOrder<Value>(
  entries: Readonly<Record<string, Value>>,
): readonly (readonly [string, Value])[] {
  return Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** CDKTF keeps metadata under `//`. */
function withoutNotes(block: Arguments): Arguments {
  return Object.fromEntries(Object.entries(block).filter(([name]) => name !== '//'));
}
