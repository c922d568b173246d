import type { TerraformJson } from '@inference-pipeline/terraform';

import type { Argument, Arguments, ProviderBindings } from './bindings';

/** Terraform's own arguments, which every resource takes. */
const META_ARGUMENTS: ReadonlySet<string> = new Set([
  '//',
  'count',
  'depends_on',
  'dynamic',
  'for_each',
  'lifecycle',
  'provider',
]);

/** A reference to an attribute of a resource or of a data source. */
const REFERENCE =
  /(?<![\w.])((?:data\.)?aws_[a-z0-9_]+)\.[A-Za-z0-9_-]+(?:\[[^\]]*\])?\.([a-z0-9_]+)/g;

type Block = Readonly<Record<string, unknown>>;

/** A configuration with its data sources. */
export type Configuration = TerraformJson & {
  readonly data?: Readonly<Record<string, Readonly<Record<string, Block>>>>;
};

/** A resource, a data source or a provider of a configuration. */
interface Declared {
  /** As in `ProviderBindings.typeOf`. */
  readonly type: string;
  readonly address: string;
  readonly block: Block;
}

/** Everything of the AWS provider that a configuration declares. */
export function declaredIn({
  resource = {},
  data = {},
  provider = {},
}: Configuration): readonly Declared[] {
  const named = (kind: NonNullable<Configuration['data']>, prefix: string) =>
    Object.entries(kind).flatMap(([type, blocks]) =>
      Object.entries(blocks).map(([name, block]) => ({
        type: `${prefix}${type}`,
        address: `${prefix}${type}.${name}`,
        block,
      })),
    );
  const providers = Object.values(provider)
    .flat()
    .map((block) => ({ type: 'provider', address: 'provider', block }));
  return [...named(resource, ''), ...named(data, 'data.'), ...providers].filter(
    // Built into Terraform.
    ({ type }) => type !== 'terraform_data',
  );
}

/** References to attributes of the AWS provider, each once, as `type.attribute`. */
export function referencesIn(configuration: Configuration): readonly string[] {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value === 'string' && value.includes('${')) {
      for (const [, type = '', attribute = ''] of value.matchAll(REFERENCE)) {
        found.add(`${type}.${attribute}`);
      }
    }
    if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit);
  };
  visit({ ...configuration, '//': undefined });
  return [...found].sort();
}

/** What a version of the provider would refuse in a configuration, or does not have. */
export function unknownIn(
  configuration: Configuration,
  bindings: ProviderBindings,
): readonly string[] {
  const blocks = declaredIn(configuration).flatMap(({ type, address, block }) => {
    const known = bindings.typeOf(type);
    return known === undefined
      ? [`${address}: no such type`]
      : faultsOf(block, known.arguments, address);
  });
  const references = referencesIn(configuration).filter((reference) => {
    const at = reference.lastIndexOf('.');
    const known = bindings.typeOf(reference.slice(0, at));
    return known?.hasAttribute(reference.slice(at + 1)) !== true;
  });
  return [...blocks, ...references.map((reference) => `${reference}: no such attribute`)];
}

function faultsOf(block: Block, known: Arguments, path: string): readonly string[] {
  const dynamic = Object.keys(block['dynamic'] ?? {});
  const missing = [...known]
    .filter(([name, { isRequired }]) => isRequired && !(name in block) && !dynamic.includes(name))
    .map(([name]) => `${path}.${name}: required`);
  const given = Object.entries(block)
    .filter(([name]) => !META_ARGUMENTS.has(name))
    .flatMap(([name, value]) => {
      const argument = known.get(name);
      return argument === undefined
        ? [`${path}.${name}: no such argument`]
        : faultsOfValue(value, argument, `${path}.${name}`);
    });
  return [...missing, ...given];
}

function faultsOfValue(value: unknown, { kind, block }: Argument, path: string): readonly string[] {
  // An expression has a type only when Terraform evaluates it.
  if (typeof value === 'string' && value.includes('${')) return [];
  if (block !== undefined) {
    return [value]
      .flat()
      .flatMap((nested) =>
        typeof nested === 'object' && nested !== null
          ? faultsOf(nested as Block, block, path)
          : [`${path}: expected a block`],
      );
  }
  const expected = { text: 'string', number: 'number', boolean: 'boolean' }[kind as string];
  if (expected !== undefined && typeof value !== expected) return [`${path}: expected a ${kind}`];
  return kind === 'list' && !Array.isArray(value) ? [`${path}: expected a list`] : [];
}
