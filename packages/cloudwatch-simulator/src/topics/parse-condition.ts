import { isIP } from 'node:net';

import { isObject, type JsonObject } from '@inference-pipeline/terraform';

import { FilterPolicyError } from '../errors';
import {
  NUMERIC_OPERATORS,
  type FilterCondition,
  type FilterValue,
  type NumericComparison,
  type NumericOperator,
} from './filter-policy';

/** @see https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html */
const MAX_NUMBER = 1e9;
const BITS = { 4: 32, 6: 128 } as const;

/** The operators of SNS. EventBridge has others too. */
export const OPERATORS: readonly string[] = [
  'anything-but',
  'cidr',
  'equals-ignore-case',
  'exists',
  'numeric',
  'prefix',
  'suffix',
];

/**
 * Parses one condition of a field.
 *
 * @throws FilterPolicyError for a condition that SNS would refuse
 */
export function conditionOf(value: unknown): FilterCondition {
  if (isObject(value)) return operatorOf(value);
  return { kind: 'equals', value: valueOf(value) };
}

function valueOf(value: unknown): FilterValue {
  if (typeof value === 'number') return inRange(value);
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  throw new FilterPolicyError('Match value must be String, number, true, false, or null');
}

function inRange(value: number): number {
  if (Math.abs(value) <= MAX_NUMBER) return value;
  throw new FilterPolicyError(`Numbers must be from -10^9 to 10^9, got ${value}`);
}

function operatorOf(expression: JsonObject): FilterCondition {
  const [operator, ...others] = Object.keys(expression);
  if (operator === undefined) throw new FilterPolicyError('Empty match expression');
  if (others.length > 0) throw new FilterPolicyError('Only one key allowed in match expression');
  const operand = expression[operator];
  switch (operator) {
    case 'prefix':
    case 'suffix':
      return { kind: operator, text: textOf(operator, operand) };
    case 'equals-ignore-case':
      return { kind: 'equalsIgnoreCase', text: textOf(operator, operand) };
    case 'anything-but':
      return anythingBut(operand);
    case 'exists':
      if (typeof operand === 'boolean') return { kind: 'exists', expected: operand };
      throw new FilterPolicyError('exists match pattern must be either true or false.');
    case 'numeric':
      return { kind: 'numeric', comparisons: comparisonsOf(operand) };
    case 'cidr':
      return { kind: 'cidr', network: networkOf(operand) };
    default:
      throw new FilterPolicyError(`Unrecognized match type ${operator}`);
  }
}

function textOf(operator: string, operand: unknown): string {
  if (typeof operand === 'string') return operand;
  throw new FilterPolicyError(`${operator} match pattern must be a string`);
}

/** SNS excludes values, or a prefix; EventBridge excludes suffixes and wildcards too. */
function anythingBut(operand: unknown): FilterCondition {
  if (!isObject(operand)) {
    const values: readonly unknown[] = Array.isArray(operand) ? operand : [operand];
    if (values.length === 0) throw new FilterPolicyError('Empty arrays are not allowed');
    return { kind: 'anythingBut', values: values.map(valueOf) };
  }
  const other = Object.keys(operand).find((name) => name !== 'prefix');
  if (other !== undefined) {
    throw new FilterPolicyError(`Unsupported anything-but pattern: ${other}`);
  }

  return { kind: 'anythingButPrefix', prefix: textOf('prefix', operand['prefix']) };
}

/** One comparison, or a lower and an upper bound. */
function comparisonsOf(operand: unknown): readonly NumericComparison[] {
  if (!Array.isArray(operand) || operand.length === 0) {
    throw new FilterPolicyError('Invalid member in numeric match: ]');
  }

  const [first, value, second, upper] = operand as readonly unknown[];
  if (typeof first !== 'string') {
    throw new FilterPolicyError(`Invalid member in numeric match: ${String(first)}`);
  }
  if (!isNumericOperator(first)) {
    throw new FilterPolicyError(`Unrecognized numeric range operator: ${first}`);
  }

  const lower = { operator: first, operand: operandOf(first, value) };
  if (operand.length <= 2) return [lower];
  if (first !== '>' && first !== '>=') {
    throw new FilterPolicyError('Too many elements in numeric expression');
  }
  if (typeof second !== 'string') {
    throw new FilterPolicyError(`Bad value in numeric range: ${String(second)}`);
  }
  if (second !== '<' && second !== '<=') {
    throw new FilterPolicyError(`Bad numeric range operator: ${second}`);
  }

  const bound = { operator: second, operand: operandOf(second, upper) } as const;
  if (bound.operand <= lower.operand) throw new FilterPolicyError('Bottom must be less than top');
  if (operand.length > 4) throw new FilterPolicyError('Too many terms in numeric range expression');

  return [lower, bound];
}

function isNumericOperator(text: string): text is NumericOperator {
  return NUMERIC_OPERATORS.some((operator) => operator === text);
}

function operandOf(operator: NumericOperator, operand: unknown): number {
  if (typeof operand === 'number') return inRange(operand);
  throw new FilterPolicyError(`Value of ${operator === '=' ? 'equals' : operator} must be numeric`);
}

function networkOf(operand: unknown): string {
  // SNS itself speaks of a prefix here.
  const network = textOf('prefix', operand);
  const [address = '', mask = '', ...others] = network.split('/');
  if (mask === '' || others.length > 0) {
    throw new FilterPolicyError("Malformed CIDR, one '/' required");
  }
  if (!/^\d+$/.test(mask)) {
    throw new FilterPolicyError('Malformed CIDR, mask bits must be an integer');
  }

  const version = isIP(address);
  if (version !== 4 && version !== 6) {
    throw new FilterPolicyError(`Nonstandard IP address: ${address}`);
  }
  if (Number(mask) > BITS[version]) {
    throw new FilterPolicyError(`Malformed CIDR, mask bits must be at most ${BITS[version]}`);
  }

  return network;
}
