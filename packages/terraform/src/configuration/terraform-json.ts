/** Arguments of a block, as Terraform JSON has them. */
export type Arguments = Readonly<Record<string, unknown>>;

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
  /** Addresses that changed, so that Terraform keeps what is at the old one. */
  readonly moved?: readonly { readonly from: string; readonly to: string }[];
}

/** A resource with its address. */
export interface ConfiguredResource {
  readonly type: string;
  /** Address in the configuration, for example `aws_sns_topic.alarms`. */
  readonly address: string;
  readonly arguments: Arguments;
}

/** Every resource, by type and name. */
export function resourcesOf({ resource = {} }: TerraformJson): readonly ConfiguredResource[] {
  return inOrder(resource).flatMap(([type, named]) =>
    inOrder(named).map(([name, block]) => ({
      type,
      address: `${type}.${name}`,
      arguments: withoutMetadata(block),
    })),
  );
}

/** The provider's region. */
export function regionOf({ provider = {} }: TerraformJson): string | undefined {
  const region = Object.values(provider)[0]?.[0]?.['region'];
  return typeof region === 'string' ? region : undefined;
}

/** Entries by name, so that what is written does not hang on the order of construction. */
export function inOrder<Value>(
  entries: Readonly<Record<string, Value>>,
): readonly (readonly [string, Value])[] {
  return Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** CDKTF leaves its notes under `//`. */
function withoutMetadata(block: Arguments): Arguments {
  return Object.fromEntries(Object.entries(block).filter(([name]) => name !== '//'));
}
