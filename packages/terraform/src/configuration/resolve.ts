import { TerraformExpressionError } from '../errors';
import { evaluateHcl, type HclScope } from '../hcl/evaluate';
import { HclFunctionError } from '../hcl/functions';
import { parseTemplate } from '../hcl/parse';
import { computedAttribute, namingAttribute, type Place } from './computed-attributes';
import type { Finding } from './finding';
import { objectOf, type JsonObject } from './json-object';
import type { ResolvedResource } from './resource';

/** Values that the configuration does not have. */
export interface GivenValues {
  readonly variables: JsonObject;
  readonly attributes: JsonObject;
}

/** Attributes that say nothing about what is simulated, or that say how often a resource is there. */
const NOT_RESOLVED = ['//', 'count', 'depends_on', 'for_each', 'lifecycle', 'provider', 'tags'];

/** Types of which a few attributes are simulated. Of the others all are. */
const RESOLVED: Readonly<Record<string, readonly string[]>> = {
  aws_sns_topic: ['name', 'display_name'],
};

/** The place of an attribute that is being resolved, for findings. */
interface Where {
  readonly address: string;
  readonly attribute: string;
  readonly each?: JsonObject;
}

/** A configuration in Terraform's JSON, of which references are resolved when they are asked for. */
export class Configuration {
  readonly findings: Finding[] = [];
  readonly #resources: JsonObject;
  readonly #locals: JsonObject;
  readonly #variables: JsonObject;
  readonly #resolving = new Set<string>();
  readonly #reported = new Set<string>();

  constructor(
    document: JsonObject,
    private readonly given: GivenValues,
    private readonly place: Place,
  ) {
    this.#resources = objectOf(document['resource']);
    this.#locals = objectOf(document['locals']);
    this.#variables = objectOf(document['variable']);
  }

  /**
   * Every resource of the wanted types: once for each instance that `for_each` and `count` make of it.
   */
  resources(isWanted: (type: string) => boolean): readonly ResolvedResource[] {
    return Object.entries(this.#resources)
      .filter(([type]) => isWanted(type))
      .flatMap(([type, byName]) =>
        Object.entries(objectOf(byName)).flatMap(([name, body]) =>
          this.#instances(`${type}.${name}`, objectOf(body)).map(([address, each]) => ({
            address,
            type,
            attributes: this.#attributes(address, objectOf(body), each, RESOLVED[type]),
          })),
        ),
      );
  }

  #instances(address: string, body: JsonObject): readonly (readonly [string, JsonObject])[] {
    if (body['for_each'] !== undefined) {
      const items = this.#value(body['for_each'], { address, attribute: 'for_each' });
      if (Array.isArray(items)) {
        return items.map((item: unknown) => [
          `${address}[${JSON.stringify(item)}]`,
          { key: item, value: item },
        ]);
      }
      return Object.entries(objectOf(items)).map(([key, value]) => [
        `${address}[${JSON.stringify(key)}]`,
        { key, value },
      ]);
    }
    if (body['count'] === undefined) return [[address, {}]];
    const count = Number(this.#value(body['count'], { address, attribute: 'count' }));
    return Array.from({ length: Number.isNaN(count) ? 0 : count }, (_, index) => [
      `${address}[${index}]`,
      { index },
    ]);
  }

  #attributes(
    address: string,
    body: JsonObject,
    each: JsonObject,
    only: readonly string[] | undefined,
  ): JsonObject {
    return Object.fromEntries(
      Object.entries(body)
        .filter(([attribute]) => only?.includes(attribute) ?? !NOT_RESOLVED.includes(attribute))
        .map(([attribute, value]) => [attribute, this.#value(value, { address, attribute, each })]),
    );
  }

  #value(value: unknown, where: Where): unknown {
    if (typeof value === 'string') return this.#text(value, where);
    if (Array.isArray(value)) {
      return value.map((item: unknown, index) =>
        this.#value(item, { ...where, attribute: `${where.attribute}[${index}]` }),
      );
    }
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        key,
        this.#value(item, { ...where, attribute: `${where.attribute}.${key}` }),
      ]),
    );
  }

  #text(value: string, where: Where): unknown {
    if (!value.includes('{')) return value;
    const scope = this.#scope(where);
    try {
      const node = parseTemplate(value);
      if (node.kind !== 'template') return evaluateHcl(node, scope);
      // Each part on its own: what cannot be resolved is named, and the rest is there all the same.
      return node.parts
        .map((part) => {
          if (typeof part === 'string') return part;
          const result = this.#attempt(() => evaluateHcl(part, scope), where, 'a part of it');
          return typeof result === 'string' ? result : JSON.stringify(result);
        })
        .join('');
    } catch (error) {
      return this.#unresolved(error, where, value);
    }
  }

  #attempt(evaluate: () => unknown, where: Where, text: string): unknown {
    try {
      return evaluate();
    } catch (error) {
      return this.#unresolved(error, where, `<${text}>`);
    }
  }

  #unresolved(error: unknown, { address, attribute }: Where, standIn: string): string {
    if (!(error instanceof HclFunctionError || error instanceof TerraformExpressionError))
      throw error;

    const message = `${error.message}; ${JSON.stringify(standIn)} is in its place.`;
    this.findings.push({ kind: 'unresolved', address, attribute, message });
    return standIn;
  }

  #scope(where: Where): HclScope {
    return {
      resolve: (path) => {
        const [root, name = '', attribute = ''] = path.map(String);
        if (root === 'var') return [this.#variable(name), 2];
        if (root === 'local') return [this.#local(name, where), 2];
        if (root === 'each' || root === 'count') {
          if (where.each && Object.hasOwn(where.each, name)) return [where.each[name], 2];
          throw new HclFunctionError(`${root}.${name} is not known`);
        }
        if (root === 'data') return [this.#placeholder(path.slice(0, 4).join('.'), where), 4];

        if (root === 'path' || root === 'terraform' || root === 'module' || path.length < 3)
          throw new HclFunctionError(`${path.join('.')} is not known`);

        return typeof path[2] === 'number'
          ? [this.#attribute(root ?? '', name, String(path[3] ?? ''), where), 4]
          : [this.#attribute(root ?? '', name, attribute, where), 3];
      },
    };
  }

  #variable(name: string): unknown {
    if (Object.hasOwn(this.given.variables, name)) return this.given.variables[name];
    const declared = this.#variables[name];
    if (declared === undefined) throw new HclFunctionError(`there is no variable ${name}`);
    const { default: value } = objectOf(declared);
    if (value === undefined)
      throw new HclFunctionError(`the variable ${name} has no default and no value was given`);

    return value;
  }

  #local(name: string, where: Where): unknown {
    if (!Object.hasOwn(this.#locals, name)) throw new HclFunctionError(`there is no local ${name}`);
    return this.#guarded(`local.${name}`, () => this.#value(this.#locals[name], where));
  }

  #attribute(type: string, name: string, attribute: string, where: Where): unknown {
    const address = `${type}.${name}`;
    const reference = `${address}.${attribute}`;
    if (Object.hasOwn(this.given.attributes, reference)) return this.given.attributes[reference];
    const body = objectOf(objectOf(this.#resources[type])[name]);
    if (Object.keys(body).length === 0) throw new HclFunctionError(`there is no ${address}`);
    const configured = (key: string): unknown =>
      this.#guarded(`${address}.${key}`, () => this.#value(body[key], where));
    if (body[attribute] !== undefined) return configured(attribute);
    const naming = namingAttribute(type, attribute);
    const itsName = naming === undefined ? undefined : configured(naming);
    if (typeof itsName === 'string') {
      const computed = computedAttribute(type, attribute, itsName, this.place);
      if (computed !== undefined) return computed;
    }
    return this.#placeholder(reference, where);
  }

  #placeholder(reference: string, { address, attribute }: Where): unknown {
    if (Object.hasOwn(this.given.attributes, reference)) return this.given.attributes[reference];
    const standIn = `<${reference}>`;
    const key = `${address} ${attribute} ${reference}`;
    if (!this.#reported.has(key)) {
      this.#reported.add(key);
      const message = `${reference} is known only once it is deployed; ${standIn} stands for it.`;
      this.findings.push({ kind: 'placeholder', address, attribute, message, reference });
    }
    return standIn;
  }

  #guarded(key: string, resolve: () => unknown): unknown {
    if (this.#resolving.has(key)) throw new HclFunctionError(`${key} depends on itself`);
    this.#resolving.add(key);
    try {
      return resolve();
    } finally {
      this.#resolving.delete(key);
    }
  }
}
