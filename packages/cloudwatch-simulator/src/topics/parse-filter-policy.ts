import { isObject, type JsonObject } from '@inference-pipeline/terraform';

import { FilterPolicyError } from '../errors';
import type { FieldFilter, FilterPolicy, FilterPolicyScope } from './filter-policy';
import { conditionOf, OPERATORS } from './parse-condition';

/** @see https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html */
const MAX_BYTES = 256 * 1024;
const MAX_KEYS = 5;
const MAX_COMBINATIONS = 150;

const OR = '$or';

/**
 * Parses the filter policy of a subscription.
 *
 * @param text JSON
 * @throws FilterPolicyError for a policy that SNS would refuse, in its words where they are known
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html
 */
export function parseFilterPolicy(text: string, scope: FilterPolicyScope): FilterPolicy {
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_BYTES) {
    throw new FilterPolicyError(`The policy has ${bytes} bytes; SNS takes at most ${MAX_BYTES}`);
  }

  const policy = parsed(text);
  if (Object.keys(policy).length > MAX_KEYS) {
    throw new FilterPolicyError(`Filter policy can not have more than ${MAX_KEYS} keys`);
  }
  if (combinationsOf(policy, scope, 1) > MAX_COMBINATIONS) {
    throw new FilterPolicyError(
      `Filter policy is too complex: the numbers of values, multiplied with one another and with the depth of their keys, come to more than ${MAX_COMBINATIONS}`,
    );
  }

  return { alternatives: alternativesOf(policy, '', [[]]) };
}

function parsed(text: string): JsonObject {
  let policy: unknown;
  try {
    policy = JSON.parse(text);
  } catch {
    throw new FilterPolicyError('failed to parse JSON');
  }
  if (!isObject(policy)) throw new FilterPolicyError('Filter is not an object');
  return policy;
}

/**
 * The complexity of a policy: the product of the numbers of values, those of nested keys times their
 * depth. Alternatives add up.
 */
function combinationsOf(policy: JsonObject, scope: FilterPolicyScope, depth: number): number {
  if (depth > 1 && scope === 'MessageAttributes') {
    throw new FilterPolicyError(
      'Filter policy scope MessageAttributes does not support nested filter policy',
    );
  }
  return Object.entries(policy)
    .map(([key, value]) => {
      const branches = branchesOf(key, value);
      if (branches !== undefined) {
        return branches.reduce((sum, branch) => sum + combinationsOf(branch, scope, depth), 0);
      }
      if (isObject(value)) return combinationsOf(value, scope, depth + 1);
      if (!Array.isArray(value)) {
        throw new FilterPolicyError(`"${key}" must be an object or an array`);
      }
      if (value.length === 0) throw new FilterPolicyError('Empty arrays are not allowed');
      return value.length * depth;
    })
    .reduce((product, factor) => product * factor, 1);
}

/** Adds the fields of a policy to each alternative; `$or` multiplies the alternatives. */
function alternativesOf(
  policy: JsonObject,
  parent: string,
  before: readonly (readonly FieldFilter[])[],
): readonly (readonly FieldFilter[])[] {
  let alternatives = before;
  for (const [key, value] of Object.entries(policy)) {
    const branches = branchesOf(key, value);
    const path = parent === '' ? key : `${parent}.${key}`;
    const known = alternatives;
    if (branches !== undefined) {
      alternatives = branches.flatMap((branch) => alternativesOf(branch, parent, known));
    } else if (isObject(value)) {
      alternatives = alternativesOf(value, path, known);
    } else {
      const field = { path, conditions: (value as readonly unknown[]).map(conditionOf) };
      alternatives = known.map((fields) => [...fields, field]);
    }
  }
  return alternatives;
}

/**
 * The branches of an `$or`; undefined for any other key. With fewer than two objects, or with an
 * operator as the name of a field, `$or` is a key like any other.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/and-or-logic.html
 */
function branchesOf(key: string, value: unknown): readonly JsonObject[] | undefined {
  if (key !== OR || !Array.isArray(value) || value.length < 2) return undefined;
  const branches = value.filter(isObject);
  const isOr =
    branches.length === value.length &&
    branches.every((branch) => !Object.keys(branch).some((name) => OPERATORS.includes(name)));
  return isOr ? branches : undefined;
}
