import { memberOf, objectOf, type JsonObject } from '../configuration/json-object';
import type { HclNode } from './ast';
import { parseTemplate } from './parse';

export type ExpressionType = 'bool' | 'number' | 'string';

const ARITHMETIC = new Set(['+', '-', '*', '/', '%']);
const COMPARISONS = new Set(['==', '!=', '<', '<=', '>', '>=', '&&', '||']);

const NUMERIC_FUNCTIONS = new Set([
  'abs',
  'ceil',
  'floor',
  'length',
  'log',
  'max',
  'min',
  'parseint',
  'pow',
  'signum',
  'sum',
  'tonumber',
]);

const TEXT_FUNCTIONS = new Set([
  'base64encode',
  'format',
  'join',
  'jsonencode',
  'lower',
  'replace',
  'sha256',
  'substr',
  'title',
  'tostring',
  'trim',
  'trimprefix',
  'trimspace',
  'trimsuffix',
  'upper',
  'urlencode',
]);

/** Attributes of resources and data sources that are strings in every provider used here. */
const TEXT_ATTRIBUTES = /(?:^|_)(?:account_id|arn|endpoint|id|name|uri|url)$/;

/**
 * The type of an expression, as far as the configuration tells: a string and a number differ inside `jsonencode`,
 * but not inside a template.
 */
export class ExpressionTypes {
  readonly #variables: JsonObject;
  readonly #locals: JsonObject;

  constructor(configuration: unknown) {
    this.#variables = objectOf(memberOf(configuration, 'variable'));
    this.#locals = objectOf(memberOf(configuration, 'locals'));
  }

  /** @returns undefined where the type is not known */
  typeOf(expression: string): ExpressionType | undefined {
    return this.#typeOfTemplate(`\${${expression}}`);
  }

  #typeOfTemplate(template: string, depth = 0): ExpressionType | undefined {
    // Locals that refer to each other in a circle have no type; Terraform refuses them.
    if (depth > 20) return undefined;
    try {
      return this.#typeOfNode(parseTemplate(template), depth);
    } catch {
      return undefined;
    }
  }

  #typeOfNode(node: HclNode, depth: number): ExpressionType | undefined {
    switch (node.kind) {
      case 'literal':
        return primitive(node.value);
      case 'template':
        return 'string';
      case 'unary':
        return node.operator === '!' ? 'bool' : 'number';
      case 'binary':
        if (ARITHMETIC.has(node.operator)) return 'number';
        return COMPARISONS.has(node.operator) ? 'bool' : undefined;
      case 'conditional': {
        const type = this.#typeOfNode(node.whenTrue, depth);
        return type === this.#typeOfNode(node.whenFalse, depth) ? type : undefined;
      }
      case 'call':
        if (NUMERIC_FUNCTIONS.has(node.name)) return 'number';

        return TEXT_FUNCTIONS.has(node.name) ? 'string' : undefined;
      case 'attribute':
        return this.#typeOfAttribute(node.of, node.name, depth);
      default:
        return undefined;
    }
  }

  #typeOfAttribute(of: HclNode, name: string, depth: number): ExpressionType | undefined {
    if (of.kind === 'name' && of.name === 'var') {
      const type = memberOf(memberOf(this.#variables, name), 'type');
      return type === 'string' || type === 'number' || type === 'bool' ? type : undefined;
    }
    if (of.kind === 'name' && of.name === 'local') {
      const value = memberOf(this.#locals, name);
      return typeof value === 'string' ? this.#typeOfTemplate(value, depth + 1) : primitive(value);
    }
    return TEXT_ATTRIBUTES.test(name) && isResource(of) ? 'string' : undefined;
  }
}

/** Whether a node is `aws_type.name`, `data.aws_type.name`, or one of its instances. */
function isResource(node: HclNode): boolean {
  if (node.kind === 'index') return isResource(node.of);
  if (node.kind !== 'attribute') return false;
  if (node.of.kind === 'name') return node.of.name.includes('_');
  return node.of.kind === 'attribute' && node.of.of.kind === 'name' && node.of.of.name === 'data';
}

function primitive(value: unknown): ExpressionType | undefined {
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'number':
      return 'number';
    case 'boolean':
      return 'bool';
    default:
      return undefined;
  }
}
