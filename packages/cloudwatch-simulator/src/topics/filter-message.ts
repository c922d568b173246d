import { BlockList, isIP } from 'node:net';

import { isObject } from '@inference-pipeline/terraform';

import type {
  FieldFilter,
  FilterCondition,
  FilterPolicy,
  FilterValue,
  NumericComparison,
  SubscriptionFilter,
} from './filter-policy';

/**
 * Why a subscription does not receive a message, as in the names of the metrics
 * `NumberOfNotificationsFilteredOut-…`.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html
 */
export type FilteredOut = 'InvalidMessageBody' | 'MessageBody' | 'NoMessageAttributes';

/** Numbers are compared with five digits after the decimal point. */
const DIGITS = 5;

/**
 * Why a filter drops a message; undefined if it lets the message pass. A filter on the body drops every
 * message that is not a JSON object. A filter on the attributes sees none: CloudWatch sends none.
 */
export function filteredOut(
  { scope, policy }: SubscriptionFilter,
  message: string,
): FilteredOut | undefined {
  if (isEmpty(policy)) return undefined;
  if (scope === 'MessageAttributes') return isMatch(policy, {}) ? undefined : 'NoMessageAttributes';

  const body = jsonObject(message);
  if (body === undefined) return 'InvalidMessageBody';
  return isMatch(policy, body) ? undefined : 'MessageBody';
}

/** An empty policy lets everything pass. */
function isEmpty({ alternatives }: FilterPolicy): boolean {
  return alternatives.every((fields) => fields.length === 0);
}

function jsonObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isMatch(
  { alternatives }: FilterPolicy,
  message: Readonly<Record<string, unknown>>,
): boolean {
  const leaves = new Map<string, FilterValue[]>();
  collectLeaves(message, '', leaves);
  return alternatives.some((fields) => fields.every((field) => isFieldMatch(field, leaves)));
}

/** The values of a message by path. Those in arrays stand side by side: one that matches is enough. */
function collectLeaves(value: unknown, path: string, leaves: Map<string, FilterValue[]>): void {
  if (Array.isArray(value)) {
    for (const item of value) collectLeaves(item, path, leaves);
  } else if (isObject(value)) {
    for (const [name, member] of Object.entries(value)) {
      collectLeaves(member, path === '' ? name : `${path}.${name}`, leaves);
    }
  } else {
    const known = leaves.get(path) ?? [];
    if (known.length === 0) leaves.set(path, known);
    known.push(value as FilterValue);
  }
}

function isFieldMatch(
  { path, conditions }: FieldFilter,
  leaves: ReadonlyMap<string, readonly FilterValue[]>,
): boolean {
  const values = leaves.get(path) ?? [];
  return conditions.some((condition) =>
    condition.kind === 'exists'
      ? condition.expected === values.length > 0
      : values.some((value) => isValueMatch(condition, value)),
  );
}

function isValueMatch(
  condition: Exclude<FilterCondition, { kind: 'exists' }>,
  value: FilterValue,
): boolean {
  switch (condition.kind) {
    case 'equals':
      return areEqual(condition.value, value);
    case 'anythingBut':
      return value !== null && !condition.values.some((each) => areEqual(each, value));
    case 'anythingButPrefix':
      return typeof value === 'string' && !value.startsWith(condition.prefix);
    case 'prefix':
      return typeof value === 'string' && value.startsWith(condition.text);
    case 'suffix':
      return typeof value === 'string' && value.endsWith(condition.text);
    case 'equalsIgnoreCase':
      return typeof value === 'string' && value.toLowerCase() === condition.text.toLowerCase();
    case 'numeric':
      return typeof value === 'number' && condition.comparisons.every((each) => holds(each, value));
    case 'cidr':
      return typeof value === 'string' && isIn(condition.network, value);
  }
}

function areEqual(expected: FilterValue, value: FilterValue): boolean {
  return typeof expected === 'number' && typeof value === 'number'
    ? rounded(expected) === rounded(value)
    : expected === value;
}

function holds({ operator, operand }: NumericComparison, value: number): boolean {
  const left = rounded(value);
  const right = rounded(operand);
  switch (operator) {
    case '=':
      return left === right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
  }
}

function rounded(value: number): number {
  return Math.round(value * 10 ** DIGITS);
}

function isIn(network: string, address: string): boolean {
  const version = isIP(address);
  const [base = '', bits = ''] = network.split('/');
  if (version === 0 || isIP(base) !== version) return false;
  const list = new BlockList();
  const family = version === 4 ? 'ipv4' : 'ipv6';
  list.addSubnet(base, Number(bits), family);
  return list.check(address, family);
}
