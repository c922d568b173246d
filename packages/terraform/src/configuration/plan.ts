import type { Finding } from './finding';
import { objectOf, type JsonObject } from './json-object';
import type { ResolvedResource } from './resource';

/** Finds the value that a reference such as `aws_sns_topic.alarms.arn` has. */
export type ResolveReference = (reference: string, address: string, attribute: string) => unknown;

/**
 * The resources of `terraform show -json`, of a plan or of a state. What a plan leaves open until it
 * is applied is looked up where the configuration refers to one attribute only, and named otherwise.
 */
export function planResources(
  document: JsonObject,
  isWanted: (type: string) => boolean,
  resolve: ResolveReference,
  findings: Finding[],
): readonly ResolvedResource[] {
  const values = objectOf(document['planned_values'] ?? document['values']);
  const changes = new Map(
    listOf(document['resource_changes']).map((change) => [String(change['address']), change]),
  );
  return modules(objectOf(values['root_module'])).flatMap((module) =>
    listOf(module['resources'])
      .filter(({ mode, type }) => mode !== 'data' && isWanted(String(type)))
      .map((resource) => {
        const address = String(resource['address']);
        const known = objectOf(resource['values']);
        const unknown = objectOf(objectOf(changes.get(address)?.['change'])['after_unknown']);
        const expressions = expressionsOf(document, address);
        const attributes = filled(known, unknown, expressions, (reference, attribute) => {
          if (reference !== undefined) return resolve(reference, address, attribute);
          const message =
            'It is known only after apply; give the configuration (cdk.tf.json) instead.';
          findings.push({ kind: 'unresolved', address, attribute, message });
          return undefined;
        });
        return { address, type: String(resource['type']), attributes: objectOf(attributes) };
      }),
  );
}

/** Gives the value of a reference, or names what is none; the attribute says where. */
type Supply = (reference: string | undefined, attribute: string) => unknown;

/** Attributes that no simulated resource is read for. */
const NOT_READ = ['arn', 'id', 'tags', 'tags_all', 'owner', 'policy'];

function filled(
  known: unknown,
  unknown: unknown,
  expression: unknown,
  supply: Supply,
  path = '',
): unknown {
  if (unknown === true) return supplied(expression, supply, path);
  if (Array.isArray(unknown)) {
    const list: readonly unknown[] = Array.isArray(known) ? known : [];
    return unknown.map((item: unknown, index) =>
      filled(
        list[index],
        item,
        itemOf(expression, index, list[index]),
        supply,
        `${path}[${index}]`,
      ),
    );
  }
  if (typeof unknown !== 'object' || unknown === null) return known;
  const result: Record<string, unknown> = { ...objectOf(known) };
  for (const [key, inner] of Object.entries(unknown)) {
    const isAttribute = path === '';
    if (isAttribute && NOT_READ.includes(key)) continue;
    const written = objectOf(expression)[key];
    // What the configuration does not set, the provider does, to its default.
    if (isAttribute && expression !== undefined && written === undefined) continue;
    const its = written ?? expression;
    const at = path === '' ? key : `${path}.${key}`;
    const value = filled(result[key], inner, its, supply, at);
    if (value !== undefined) result[key] = value;
  }
  return result;
}

/** What is unknown, from the configuration: one in JSON is there as it was written, templates and all. */
function supplied(expression: unknown, supply: Supply, path: string): unknown {
  const written = objectOf(expression)['constant_value'];
  return written === undefined
    ? supply(referenceOf(expression), path)
    : fromTemplates(written, supply, path);
}

function fromTemplates(written: unknown, supply: Supply, path: string): unknown {
  if (typeof written === 'string') {
    if (!written.includes('${')) return written;
    return supply(/^\$\{(\w+\.[\w-]+\.\w+)\}$/.exec(written)?.[1], path);
  }
  if (Array.isArray(written))
    return written.map((item, index) => fromTemplates(item, supply, `${path}[${index}]`));

  if (typeof written !== 'object' || written === null) return written;
  return Object.fromEntries(
    Object.entries(written).map(([key, item]) => [
      key,
      fromTemplates(item, supply, `${path}.${key}`),
    ]),
  );
}

/** The one attribute that an expression refers to, if it does to one only. */
function referenceOf(expression: unknown): string | undefined {
  const references = objectOf(expression)['references'];
  if (!Array.isArray(references)) return undefined;
  // Terraform lists each reference and every part of its beginning.
  const attributes = references.map(String).filter((each) => /^\w+\.[\w-]+\.\w+$/.test(each));
  return attributes.length === 1 ? attributes[0] : undefined;
}

/** The block of the configuration that a block of a plan is of: those of a set have another order. */
function itemOf(expression: unknown, index: number, known: unknown): unknown {
  if (!Array.isArray(expression)) return expression;
  const values = objectOf(known);
  return expression.find((block) => hasConstants(block, values)) ?? (expression[index] as unknown);
}

/** Whether a block of a configuration has constants, and all of them are among the values. */
function hasConstants(block: unknown, values: JsonObject): boolean {
  const constants = Object.entries(objectOf(block)).flatMap(([name, argument]) => {
    const value = objectOf(argument)['constant_value'];
    return value === undefined ? [] : [[name, value] as const];
  });
  return constants.length > 0 && constants.every(([name, value]) => values[name] === value);
}

/** Undefined of a resource that the root module's configuration does not have. */
function expressionsOf(document: JsonObject, address: string): JsonObject | undefined {
  const bare = address.replace(/\[[^\]]*\]$/, '');
  const root = objectOf(objectOf(document['configuration'])['root_module']);
  const found = listOf(root['resources']).find((each) => each['address'] === bare);
  return found && objectOf(found['expressions']);
}

function modules(module: JsonObject): readonly JsonObject[] {
  return [module, ...listOf(module['child_modules']).flatMap(modules)];
}

function listOf(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.map(objectOf) : [];
}
