import { partsOf } from '../hcl/template';
import { memberOf, objectOf, type JsonObject } from './json-object';

/** Values that a configuration does not hold. */
export interface GivenValues {
  /** Values of variables, by name. Default: the defaults of the configuration. */
  readonly variables?: JsonObject;
  /** Values known only after deployment, by reference: `aws_apigatewayv2_api.api.id`. */
  readonly attributes?: JsonObject;
}

/** A reference in an expression: a variable, a local value or an attribute of a resource. */
const REFERENCE = /\b(?:var|local)\.\w+|\baws_\w+\.\w+(?:\[[^\]]*\])?\.\w+/g;

/** The longest chain of references that is followed: Terraform refuses a cycle, a file may have one. */
const MAX_DEPTH = 10;

/** The references in an expression: `var.a`, `local.b`, `aws_sns_topic.c.arn`. */
export function referencesIn(value: unknown): readonly string[] {
  if (typeof value !== 'string') return [];
  const expressions = partsOf(value).flatMap((part) =>
    'expression' in part ? [part.expression] : [],
  );
  const found = expressions.flatMap((expression) => expression.match(REFERENCE) ?? []);
  return [...new Set(found.map((reference) => reference.replace(/\[[^\]]*\]/, '')))];
}

/**
 * The values behind references, as written: of a variable its value or default, of a local value its
 * expression, of an attribute the argument with that name. Given values come first.
 */
export class ReferenceValues {
  readonly #variables: JsonObject;
  readonly #locals: JsonObject;
  readonly #resources: JsonObject;
  readonly #given: Required<GivenValues>;

  /** @param document a configuration in Terraform's JSON syntax */
  constructor(document: object, { variables = {}, attributes = {} }: GivenValues = {}) {
    this.#variables = objectOf(memberOf(document, 'variable'));
    this.#locals = objectOf(memberOf(document, 'locals'));
    this.#resources = objectOf(memberOf(document, 'resource'));
    this.#given = { variables, attributes };
  }

  /** References to every variable and local value. */
  names(): readonly string[] {
    return [
      ...Object.keys(this.#variables).map((name) => `var.${name}`),
      ...Object.keys(this.#locals).map((name) => `local.${name}`),
    ];
  }

  /** Whether there is such a variable (`var.a`), local value (`local.b`) or resource (`aws_sns_topic.c`). */
  declares(address: string): boolean {
    const [root = '', name = ''] = address.split('.');
    if (root === 'var') {
      return Object.hasOwn(this.#variables, name) || Object.hasOwn(this.#given.variables, name);
    }

    if (root === 'local') return Object.hasOwn(this.#locals, name);
    return Object.keys(objectOf(this.#block(root, name))).length > 0;
  }

  /** The value that the caller gave for an attribute. */
  given(reference: string): unknown {
    return memberOf(this.#given.attributes, reference);
  }

  /** The value or expression that a reference stands for; undefined where only AWS knows it. */
  of(reference: string): unknown {
    const given = this.given(reference);
    if (given !== undefined) return given;
    const [root = '', name = '', attribute, ...more] = reference.split('.');
    if (more.length > 0) return undefined;
    if (attribute !== undefined) return memberOf(this.#block(root, name), attribute);
    if (root === 'local') return memberOf(this.#locals, name);
    if (root !== 'var') return undefined;
    return Object.hasOwn(this.#given.variables, name)
      ? this.#given.variables[name]
      : memberOf(memberOf(this.#variables, name), 'default');
  }

  /**
   * A text with each `${…}` that is a reference to a plain value replaced by the value. All other
   * expressions stay as they are; nothing is evaluated.
   */
  substituted(value: unknown, depth = 0): unknown {
    if (typeof value !== 'string' || depth > MAX_DEPTH) return value;
    const parts = partsOf(value).map((part) =>
      'expression' in part ? this.#plainValue(part.expression, depth) : part.text,
    );
    // A reference alone keeps its type: a number stays a number.
    return parts.length === 1 ? parts[0] : parts.map(String).join('');
  }

  #plainValue(expression: string, depth: number): unknown {
    const value = this.substituted(this.of(expression.trim()), depth + 1);
    const isPlain = ['string', 'number', 'boolean'].includes(typeof value);
    return isPlain ? value : `\${${expression}}`;
  }

  #block(type: string, name: string): unknown {
    return memberOf(memberOf(this.#resources, type), name);
  }
}
