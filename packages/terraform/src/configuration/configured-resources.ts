import { TerraformExpressionError } from '../errors';
import { evaluateHcl, type HclScope } from '../hcl/evaluate';
import { parseTemplate } from '../hcl/parse';
import { HclFunctionError } from '../hcl/values';
import { derivedAttribute } from './arn';
import type { Finding } from './finding';
import { objectOf, type JsonObject } from './json-object';
import type { Place } from './place';
import type { ReferenceValues } from './reference-values';
import {
  isSelected,
  placeholder,
  type ResolvedResource,
  type ResourceSelection,
} from './resolved-resource';
import { blocksOf, membersOf, META_ARGUMENTS } from './terraform-json';

/** Never resolved: nothing refers to them. */
const NOT_RESOLVED: readonly string[] = ['//', ...META_ARGUMENTS, 'tags'];

/** The attribute whose value is being resolved. */
interface Location {
  readonly address: string;
  readonly attribute: string;
  /** What `each` and `count` stand for. */
  readonly each?: JsonObject;
}

/** The resources of a configuration in Terraform's JSON syntax, with their expressions evaluated. */
export class ConfiguredResources {
  readonly findings: Finding[] = [];
  readonly #resolving = new Set<string>();
  /** Local values without findings: the others report theirs for each attribute. */
  readonly #locals = new Map<string, unknown>();
  readonly #reported = new Set<string>();

  constructor(
    private readonly document: JsonObject,
    private readonly references: ReferenceValues,
    private readonly place: Place,
  ) {}

  /** The selected resources, one for each instance that `for_each` or `count` creates. */
  select(selection: ResourceSelection): readonly ResolvedResource[] {
    // JSON may have a list of blocks wherever it has a block.
    return membersOf(this.document['resource'])
      .filter(([type]) => selection.types.includes(type))
      .flatMap(([type, byName]) =>
        membersOf(byName).flatMap(([name, written]) => {
          const [body = {}] = blocksOf(written);
          return this.#instances(`${type}.${name}`, body).map(([address, each]) => ({
            address,
            type,
            attributes: Object.fromEntries(
              Object.entries(body)
                .filter(([attribute]) => !NOT_RESOLVED.includes(attribute))
                .filter(([attribute]) => isSelected(selection, type, attribute))
                .map(([attribute, value]) => [
                  attribute,
                  this.#value(value, { address, attribute, each }),
                ]),
            ),
          }));
        }),
      );
  }

  #instances(address: string, body: JsonObject): readonly (readonly [string, JsonObject])[] {
    if (body['for_each'] !== undefined) {
      const items = this.#value(body['for_each'], { address, attribute: 'for_each' });
      if (typeof items !== 'object' || items === null) {
        return this.#unknownInstances(address, 'for_each');
      }
      const entries: readonly (readonly [unknown, unknown])[] = Array.isArray(items)
        ? items.map((item: unknown) => [item, item])
        : Object.entries(objectOf(items));
      return entries.map(([key, value]) => [`${address}[${JSON.stringify(key)}]`, { key, value }]);
    }
    if (body['count'] === undefined) return [[address, {}]];
    const count = Number(this.#value(body['count'], { address, attribute: 'count' }));
    if (!Number.isInteger(count) || count < 0) return this.#unknownInstances(address, 'count');
    return Array.from({ length: count }, (_, index) => [`${address}[${index}]`, { index }]);
  }

  #unknownInstances(address: string, attribute: string): readonly [] {
    const message = 'The number of instances is not known here: no instance is read.';
    this.findings.push({ kind: 'unresolved', address, attribute, message });
    return [];
  }

  #value(value: unknown, at: Location): unknown {
    if (typeof value === 'string') return this.#text(value, at);
    if (Array.isArray(value)) {
      return value.map((item: unknown, index) =>
        isLiteral(item)
          ? item
          : this.#value(item, { ...at, attribute: `${at.attribute}[${index}]` }),
      );
    }
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        key,
        isLiteral(item) ? item : this.#value(item, { ...at, attribute: `${at.attribute}.${key}` }),
      ]),
    );
  }

  #text(value: string, at: Location): unknown {
    if (isLiteral(value)) return value;
    const scope = this.#scope(at);
    return this.#attempt(at, value, () => {
      const node = parseTemplate(value);
      if (node.kind !== 'template') return evaluateHcl(node, scope);
      // Part by part: one that cannot be resolved is reported, and the others are still there.
      return node.parts
        .map((part) => {
          if (typeof part === 'string') return part;
          const result = this.#attempt(at, '<a part of it>', () => evaluateHcl(part, scope));
          return typeof result === 'string' ? result : JSON.stringify(result);
        })
        .join('');
    });
  }

  #attempt({ address, attribute }: Location, standIn: string, evaluate: () => unknown): unknown {
    try {
      return evaluate();
    } catch (error) {
      if (!(error instanceof HclFunctionError || error instanceof TerraformExpressionError)) {
        throw error;
      }

      const message = `${error.message}; ${JSON.stringify(standIn)} stands in for it.`;
      this.findings.push({ kind: 'unresolved', address, attribute, message });
      return standIn;
    }
  }

  #scope(at: Location): HclScope {
    return {
      resolve: (path) => {
        const [root = '', name = '', attribute = ''] = path.map(String);
        if (root === 'var') return [this.#variable(name), 2];
        if (root === 'local') return [this.#local(name, at), 2];
        if (root === 'each' || root === 'count') {
          if (at.each && Object.hasOwn(at.each, name)) return [at.each[name], 2];
          throw new HclFunctionError(`${root}.${name} is not known`);
        }
        if (root === 'data') return [this.#unknown(path.slice(0, 4).join('.'), at), 4];

        if (root === 'path' || root === 'terraform' || root === 'module' || path.length < 3) {
          throw new HclFunctionError(`${path.join('.')} is not known`);
        }

        return typeof path[2] === 'number'
          ? [this.#attribute(root, name, String(path[3] ?? ''), at), 4]
          : [this.#attribute(root, name, attribute, at), 3];
      },
    };
  }

  #variable(name: string): unknown {
    const reference = `var.${name}`;
    if (!this.references.declares(reference)) {
      throw new HclFunctionError(`there is no variable ${name}`);
    }

    const value = this.references.of(reference);
    if (value === undefined) {
      throw new HclFunctionError(`the variable ${name} has no default and was given no value`);
    }

    return value;
  }

  #local(name: string, at: Location): unknown {
    const reference = `local.${name}`;
    if (this.#locals.has(reference)) return this.#locals.get(reference);
    if (!this.references.declares(reference)) {
      throw new HclFunctionError(`there is no local ${name}`);
    }

    const before = this.findings.length;
    const value = this.#evaluated(reference, at);
    if (this.findings.length === before) this.#locals.set(reference, value);
    return value;
  }

  #attribute(type: string, name: string, attribute: string, at: Location): unknown {
    const address = `${type}.${name}`;
    const reference = `${address}.${attribute}`;
    const given = this.references.given(reference);
    if (given !== undefined) return given;
    if (!this.references.declares(address)) throw new HclFunctionError(`there is no ${address}`);
    if (this.references.of(reference) !== undefined) return this.#evaluated(reference, at);
    const derived = derivedAttribute(type, attribute, this.place, (argument) =>
      this.#evaluated(`${address}.${argument}`, at),
    );
    return derived ?? this.#unknown(reference, at);
  }

  #unknown(reference: string, { address, attribute }: Location): unknown {
    const given = this.references.given(reference);
    if (given !== undefined) return given;
    const { standIn, finding } = placeholder(reference, address, attribute);
    const key = `${address} ${attribute} ${reference}`;
    if (!this.#reported.has(key)) this.findings.push(finding);
    this.#reported.add(key);
    return standIn;
  }

  /** The value of the expression that a reference stands for. */
  #evaluated(reference: string, at: Location): unknown {
    if (this.#resolving.has(reference)) {
      throw new HclFunctionError(`${reference} depends on itself`);
    }

    this.#resolving.add(reference);
    try {
      return this.#value(this.references.of(reference), at);
    } finally {
      this.#resolving.delete(reference);
    }
  }
}

/** Whether a value has no expressions: a text without braces, a number, a boolean or null. */
function isLiteral(value: unknown): boolean {
  return typeof value === 'string'
    ? !value.includes('{')
    : typeof value !== 'object' || value === null;
}
