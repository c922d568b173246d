import { modulesIn } from '../state/shown-state';
import { derivedAttribute } from './arn';
import type { Finding } from './finding';
import { isObject, memberOf, objectOf, type JsonObject } from './json-object';
import type { Place } from './place';
import {
  isSelected,
  placeholder,
  type ResolvedResource,
  type ResourceSelection,
} from './resolved-resource';
import { blocksOf } from './terraform-json';

/** Gives the value of a reference, or reports the attribute if there is no single reference. */
type Supply = (reference: string | undefined, attribute: string) => unknown;

/** The provider's schema makes sets of these: a lone reference is their only element. */
const SET_ARGUMENT = /_actions$/;

/**
 * The resources in the output of `terraform show -json`, for a plan or a state. A value that the
 * plan leaves unknown is taken from the configuration if that refers to one attribute only, and
 * reported otherwise.
 */
export class PlannedResources {
  readonly findings: Finding[] = [];
  readonly #planned: readonly JsonObject[];
  readonly #unknown: ReadonlyMap<string, JsonObject>;
  readonly #configured: readonly JsonObject[];

  constructor(
    document: JsonObject,
    private readonly given: JsonObject,
    private readonly place: Place,
  ) {
    const values = objectOf(document['planned_values'] ?? document['values']);
    this.#planned = modulesIn(objectOf(values['root_module']))
      .flatMap((module) => blocksOf(module['resources']))
      .filter(({ mode }) => mode !== 'data');
    this.#unknown = new Map(
      blocksOf(document['resource_changes']).map(({ address, change }) => [
        String(address),
        objectOf(memberOf(change, 'after_unknown')),
      ]),
    );
    const root = memberOf(memberOf(document, 'configuration'), 'root_module');
    this.#configured = blocksOf(memberOf(root, 'resources'));
  }

  /** The selected resources. */
  select(selection: ResourceSelection): readonly ResolvedResource[] {
    return this.#planned
      .filter(({ type }) => selection.types.includes(String(type)))
      .map((resource) => {
        const [address, type] = [String(resource['address']), String(resource['type'])];
        const attributes = this.#attributes(
          resource,
          (name) => isSelected(selection, type, name),
          (reference, attribute) => this.#supply(reference, address, attribute),
        );
        return { address, type, attributes };
      });
  }

  #attributes(
    { address, values }: JsonObject,
    isWanted: (attribute: string) => boolean,
    supply: Supply,
  ): JsonObject {
    const result: Record<string, unknown> = { ...objectOf(values) };
    const expressions = this.#expressionsOf(String(address));
    for (const [name, unknown] of Object.entries(this.#unknown.get(String(address)) ?? {})) {
      const written = expressions?.[name];
      // The provider sets arguments that the configuration leaves out.
      const isProviders = PROVIDERS_OWN.includes(name) || (expressions && written === undefined);
      if (isProviders || !isWanted(name)) continue;
      const value = filled(result[name], unknown, written, supply, name);
      if (value !== undefined) result[name] = value;
    }
    return result;
  }

  /** Undefined for a resource that the root module does not configure. */
  #expressionsOf(address: string): JsonObject | undefined {
    const bare = address.replace(/\[[^\]]*\]$/, '');
    const found = this.#configured.find((each) => each['address'] === bare);
    return found && objectOf(found['expressions']);
  }

  #supply(reference: string | undefined, address: string, attribute: string): unknown {
    if (reference === undefined) {
      const message = 'It is known only after apply; give the configuration (cdk.tf.json) instead.';
      this.findings.push({ kind: 'unresolved', address, attribute, message });
      return undefined;
    }
    const value = this.#valueOf(reference, address, attribute);
    return SET_ARGUMENT.test(attribute) ? [value] : value;
  }

  #valueOf(reference: string, address: string, attribute: string): unknown {
    if (Object.hasOwn(this.given, reference)) return this.given[reference];
    const [type = '', name = '', last = ''] = reference.split('.');
    const target = this.#planned.find((each) => each['address'] === `${type}.${name}`);
    const derived = derivedAttribute(type, last, this.place, (argument) =>
      memberOf(target?.['values'], argument),
    );
    if (derived !== undefined) return derived;
    const { standIn, finding } = placeholder(reference, address, attribute);
    this.findings.push(finding);
    return standIn;
  }
}

/** Attributes that only the provider sets, and tags: nothing refers to their values. */
const PROVIDERS_OWN: readonly string[] = ['arn', 'id', 'owner', 'policy', 'tags', 'tags_all'];

/** A planned value with its unknown parts supplied from the configuration. */
function filled(
  known: unknown,
  unknown: unknown,
  expression: unknown,
  supply: Supply,
  path: string,
): unknown {
  if (unknown === true) return supplied(expression, supply, path);
  if (Array.isArray(unknown)) {
    const list: readonly unknown[] = Array.isArray(known) ? known : [];
    return unknown.map((item: unknown, index) =>
      filled(
        list[index],
        item,
        blockOf(expression, index, list[index]),
        supply,
        `${path}[${index}]`,
      ),
    );
  }
  if (!isObject(unknown)) return known;
  const result: Record<string, unknown> = { ...objectOf(known) };
  for (const [key, inner] of Object.entries(unknown)) {
    const written = memberOf(expression, key) ?? expression;
    const value = filled(result[key], inner, written, supply, `${path}.${key}`);
    if (value !== undefined) result[key] = value;
  }
  return result;
}

/** JSON configurations have values as written, templates included; HCL ones have only references. */
function supplied(expression: unknown, supply: Supply, path: string): unknown {
  const written = memberOf(expression, 'constant_value');
  return written === undefined
    ? supply(referenceOf(expression), path)
    : fromTemplates(written, supply, path);
}

function fromTemplates(written: unknown, supply: Supply, path: string): unknown {
  if (typeof written === 'string') {
    if (!written.includes('${')) return written;
    return supply(onlyReference(written), path);
  }
  if (Array.isArray(written)) {
    return written.map((item, index) => fromTemplates(item, supply, `${path}[${index}]`));
  }

  if (!isObject(written)) return written;
  return Object.fromEntries(
    Object.entries(written).map(([key, item]) => [
      key,
      fromTemplates(item, supply, `${path}.${key}`),
    ]),
  );
}

/**
 * The attribute that a lone expression of a JSON configuration gives where it is unknown: itself, or the last
 * of the lists of `coalescelist`, whose others are then empty.
 */
function onlyReference(written: string): string | undefined {
  return /^\$\{(?:coalescelist\(var\.\w+, \[)?(\w+\.[\w-]+\.\w+)(?:\]\))?\}$/.exec(written)?.[1];
}

/** The attribute that an expression refers to, if it refers to one only. */
function referenceOf(expression: unknown): string | undefined {
  const references = memberOf(expression, 'references');
  if (!Array.isArray(references)) return undefined;
  // Terraform lists each reference and also its prefixes.
  const attributes = references.map(String).filter((each) => /^\w+\.[\w-]+\.\w+$/.test(each));
  return attributes.length === 1 ? attributes[0] : undefined;
}

/** The configured block that became a planned block: sets have another order in the plan. */
function blockOf(expression: unknown, index: number, known: unknown): unknown {
  if (!Array.isArray(expression)) return expression;
  return (
    expression.find((block) => matchesConstants(block, objectOf(known))) ??
    (expression[index] as unknown)
  );
}

/** Whether a configured block has constants, and the planned values include them all. */
function matchesConstants(block: unknown, values: JsonObject): boolean {
  const constants = Object.entries(objectOf(block)).flatMap(([name, argument]) => {
    const value = memberOf(argument, 'constant_value');
    return value === undefined ? [] : [[name, value] as const];
  });
  return constants.length > 0 && constants.every(([name, value]) => values[name] === value);
}
