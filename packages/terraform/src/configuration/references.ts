import { partsOf } from '../hcl/template';
import { resourcesOf, type TerraformJson } from './terraform-json';

/** A reference within an expression: a variable, a local value or an attribute of a resource. */
const REFERENCE = /\b(?:var|local)\.\w+|\baws_\w+\.\w+(?:\[[^\]]*\])?\.\w+/g;

/** What an expression refers to: `var.a`, `local.b`, `aws_sns_topic.c.arn`. */
export function referencesIn(value: unknown): readonly string[] {
  if (typeof value !== 'string') return [];
  const expressions = partsOf(value).flatMap((part) =>
    'expression' in part ? [part.expression] : [],
  );
  const found = expressions.flatMap((expression) => expression.match(REFERENCE) ?? []);
  return [...new Set(found.map((reference) => reference.replace(/\[[^\]]*\]/, '')))];
}

/**
 * What the values of a configuration come to: of a variable its default, of a local value its
 * expression, of an attribute the argument of that name.
 */
export class ReferenceValues {
  readonly #values = new Map<string, unknown>();

  constructor(configuration: TerraformJson) {
    for (const [name, { default: value }] of Object.entries(configuration.variable ?? {}))
      this.#values.set(`var.${name}`, value);

    for (const [name, value] of Object.entries(configuration.locals ?? {}))
      this.#values.set(`local.${name}`, value);

    for (const { address, arguments: block } of resourcesOf(configuration)) {
      for (const [name, value] of Object.entries(block))
        this.#values.set(`${address}.${name}`, value);
    }
  }

  /** Names of variables and local values. */
  names(): readonly string[] {
    return [...this.#values.keys()].filter((name) => /^(var|local)\./.test(name));
  }

  /** The value behind a reference; undefined where only AWS knows it. */
  of(reference: string): unknown {
    return this.#values.get(reference);
  }

  /** A value with a lone reference to a variable replaced by its default; others as they are. */
  shown(value: unknown): unknown {
    const [reference] = referencesIn(value);
    return reference?.startsWith('var.') === true && value === `\${${reference}}`
      ? this.of(reference)
      : value;
  }
}
