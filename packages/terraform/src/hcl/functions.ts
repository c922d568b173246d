import { createHash } from 'node:crypto';

import { isObject, type JsonObject } from '../configuration/json-object';
import { inOrder } from '../configuration/terraform-json';
import { formatted } from './format';
import { fail, HclFunctionError, numeric, text } from './values';

type HclFunction = (...args: readonly unknown[]) => unknown;

/**
 * The functions of Terraform that are evaluated here, with the results that Terraform gives.
 *
 * @see https://developer.hashicorp.com/terraform/language/functions
 */
const FUNCTIONS: Readonly<Record<string, HclFunction>> = {
  abs: (value) => Math.abs(numeric(value)),
  ceil: (value) => Math.ceil(numeric(value)),
  coalesce: (...values) => values.find((value) => value !== null && value !== ''),
  coalescelist: (...lists) =>
    lists.map(array).find(({ length }) => length > 0) ?? fail('all lists are empty'),
  compact: (list) => array(list).filter((item) => item !== null && item !== ''),
  concat: (...lists) => lists.flatMap(array),
  contains: (list, value) => array(list).includes(value),
  distinct: (list) => [...new Set(array(list))],
  element: (list, index) => elementOf(array(list), numeric(index)),
  endswith: (value, suffix) => text(value).endsWith(text(suffix)),
  flatten: (list) => array(list).flat(Infinity),
  floor: (value) => Math.floor(numeric(value)),
  format: (template, ...values) => formatted(text(template), values),
  join: (separator, ...lists) => lists.flatMap(array).map(text).join(text(separator)),
  jsondecode: (value) => JSON.parse(text(value)) as unknown,
  jsonencode,
  keys: (map) => Object.keys(object(map)).sort(),
  length: lengthOf,
  lookup,
  lower: (value) => text(value).toLowerCase(),
  max: (...values) => Math.max(...values.map(numeric)),
  merge: (...maps) => Object.assign({}, ...maps.map(object)) as unknown,
  min: (...values) => Math.min(...values.map(numeric)),
  nonsensitive: (value) => value,
  one: (list) => (array(list).length > 1 ? fail('more than one') : (array(list)[0] ?? null)),
  replace: (value, search, replacement) => replaced(text(value), text(search), text(replacement)),
  sensitive: (value) => value,
  sha256: (value) => createHash('sha256').update(text(value)).digest('hex'),
  slice: (list, from, to) => array(list).slice(numeric(from), numeric(to)),
  sort: (list) => array(list).map(text).sort(),
  split: (separator, value) => (text(value) === '' ? [] : text(value).split(text(separator))),
  startswith: (value, prefix) => text(value).startsWith(text(prefix)),
  substr: (value, offset, length) => substring(text(value), numeric(offset), numeric(length)),
  tolist: array,
  tomap: object,
  tonumber: numeric,
  toset: (list) => [...new Set(array(list))].sort(),
  tostring: text,
  trimprefix: (value, prefix) =>
    text(value).startsWith(text(prefix)) ? text(value).slice(text(prefix).length) : value,
  trimspace: (value) => text(value).trim(),
  trimsuffix: (value, suffix) =>
    text(value).endsWith(text(suffix)) && text(suffix) !== ''
      ? text(value).slice(0, -text(suffix).length)
      : value,
  upper: (value) => text(value).toUpperCase(),
  values: (map) => inOrder(object(map)).map(([, value]) => value),
};

/**
 * Calls a function.
 *
 * @throws HclFunctionError for a function that is not evaluated here, or for wrong arguments
 */
export function callHcl(name: string, args: readonly unknown[]): unknown {
  const found = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (found === undefined) throw new HclFunctionError(`the function ${name} is not evaluated`);
  try {
    return found(...args);
  } catch (error) {
    if (!(error instanceof HclFunctionError)) throw error;
    throw new HclFunctionError(`${name}: ${error.message}`);
  }
}

function array(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : fail(`expected a list, got ${JSON.stringify(value)}`);
}

function object(value: unknown): JsonObject {
  return isObject(value) ? value : fail(`expected a map, got ${JSON.stringify(value)}`);
}

function elementOf(list: readonly unknown[], index: number): unknown {
  return list.length === 0 ? fail('the list is empty') : list[index % list.length];
}

function lengthOf(value: unknown): number {
  if (typeof value === 'string') return Array.from(value).length;
  return Array.isArray(value) ? value.length : Object.keys(object(value)).length;
}

function lookup(map: unknown, key: unknown, ...defaults: readonly unknown[]): unknown {
  const entries = object(map);
  if (Object.hasOwn(entries, text(key))) return entries[text(key)];
  return defaults.length > 0 ? defaults[0] : fail(`there is no ${text(key)}`);
}

function substring(value: string, offset: number, length: number): string {
  const start = offset < 0 ? value.length + offset : offset;
  return length < 0 ? value.slice(start) : value.slice(start, start + length);
}

function replaced(value: string, search: string, replacement: string): string {
  if (search.length > 1 && search.startsWith('/') && search.endsWith('/')) {
    return fail('patterns are not evaluated');
  }

  return value.split(search).join(replacement);
}

/** As Terraform does: with sorted keys, and `<`, `>` and `&` escaped. */
function jsonencode(value: unknown): string {
  return JSON.stringify(sorted(value)).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  return Object.fromEntries(inOrder(value).map(([key, item]) => [key, sorted(item)]));
}
