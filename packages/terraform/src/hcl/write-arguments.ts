import { UserError } from '@inference-pipeline/command-line';

import { isObject, objectOf, type JsonObject } from '../configuration/json-object';
import type { HclArgument, HclSection } from './body';
import type { ExpressionTypes } from './expression-type';
import { layoutText, list, type Layout } from './layout';
import { layoutExpression } from './layout-expression';
import { layoutJson, layoutLiteral, layoutValue } from './layout-value';
import { quoted } from './quote';
import { partsOf } from './template';

/** The nested blocks of a block, by name, with theirs. JSON writes blocks and maps alike, HCL does not. */
export interface NestedBlocks {
  readonly [name: string]: NestedBlocks;
}

/** A configuration has something that HCL cannot express, or that is not written here. */
export class HclUnsupportedError extends UserError {
  override readonly name = 'HclUnsupportedError';
}

/**
 * Arguments that hold JSON which the provider compares by its meaning, so that sorted keys change nothing: in
 * version 5 of the provider, each has `SuppressEquivalentPolicyDiffs` or `SuppressEquivalentJSONDiffs`, or keeps
 * its value in a normal form. Elsewhere, as in the format of an access log, order matters.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/tree/v5.100.0/internal/service
 */
const JSON_ARGUMENTS = new Set([
  'assume_role_policy',
  'dashboard_body',
  'delivery_policy',
  'event_pattern',
  'filter_policy',
  'policy',
  'redrive_allow_policy',
  'redrive_policy',
]);

/** Arguments that people look for first. */
const FIRST = [
  'name',
  'name_prefix',
  'function_name',
  'alarm_name',
  'dashboard_name',
  'description',
  'alarm_description',
];

const META_FIRST = ['provider', 'count', 'for_each'];
const META_LAST = ['lifecycle', 'depends_on'];

/** The body of a resource, data source or provider. */
export function resourceBody(
  block: JsonObject,
  nested: NestedBlocks,
  types: ExpressionTypes,
): readonly HclSection[] {
  const own = Object.fromEntries(
    Object.entries(block).filter(([name]) => ![...META_FIRST, ...META_LAST].includes(name)),
  );
  return [
    argumentsOf([
      ...argument(block, 'provider', reference),
      ...argument(block, 'count', layoutValue),
      ...argument(block, 'for_each', layoutValue),
    ]),
    ...ownBody(own, nested, types),
    ...blocksIn(block, 'lifecycle', lifecycle),
    argumentsOf(argument(block, 'depends_on', references)),
  ];
}

/** Arguments and nested blocks that the provider defines. */
function ownBody(
  block: JsonObject,
  nested: NestedBlocks,
  types: ExpressionTypes,
): readonly HclSection[] {
  const members = membersOf(block);
  for (const name of ['connection', 'provisioner']) refuse(block, name);
  const isBlock = ([name]: readonly [string, unknown]) =>
    name === 'dynamic' || Object.hasOwn(nested, name);
  return [
    argumentsOf(
      firstOnes(members.filter((member) => !isBlock(member))).map(
        ([name, value]) => [name, providerArgument(name, value, types)] as const,
      ),
    ),
    ...members
      .filter(isBlock)
      .flatMap(([name, value]) =>
        name === 'dynamic'
          ? dynamicBlocks(value, nested, types)
          : nestedBlocks(name, value, nested[name] ?? {}, types),
      ),
  ];
}

function firstOnes(
  members: readonly (readonly [string, unknown])[],
): readonly (readonly [string, unknown])[] {
  const rank = ([name]: readonly [string, unknown]) =>
    FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length;
  return [...members].sort((a, b) => rank(a) - rank(b));
}

function providerArgument(name: string, value: unknown, types: ExpressionTypes): Layout {
  const json =
    typeof value === 'string' && JSON_ARGUMENTS.has(name) ? layoutJson(value, types) : undefined;
  return json ?? layoutValue(value);
}

function nestedBlocks(
  name: string,
  value: unknown,
  nested: NestedBlocks,
  types: ExpressionTypes,
): readonly HclSection[] {
  return objectsIn(name, value).map((block) => ({
    kind: 'block',
    header: name,
    body: ownBody(block, nested, types),
  }));
}

/** @see https://developer.hashicorp.com/terraform/language/expressions/dynamic-blocks */
function dynamicBlocks(
  value: unknown,
  nested: NestedBlocks,
  types: ExpressionTypes,
): readonly HclSection[] {
  return objectsIn('dynamic', value).flatMap((named) =>
    membersOf(named).flatMap(([name, blocks]) =>
      objectsIn(name, blocks).map((block): HclSection => ({
        kind: 'block',
        header: `dynamic ${quoted(name)}`,
        body: [
          argumentsOf([
            ...argument(block, 'for_each', layoutValue),
            ...argument(block, 'iterator', reference),
            ...argument(block, 'labels', layoutValue),
          ]),
          ...blocksIn(block, 'content', (content) => ownBody(content, nested[name] ?? {}, types)),
        ],
      })),
    ),
  );
}

/** @see https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle */
function lifecycle(block: JsonObject): readonly HclSection[] {
  return [
    argumentsOf([
      ...argument(block, 'create_before_destroy', layoutLiteral),
      ...argument(block, 'prevent_destroy', layoutLiteral),
      ...argument(block, 'destroy', layoutLiteral),
      ...argument(block, 'ignore_changes', (value) =>
        value === 'all' ? layoutText('all') : references(value),
      ),
      ...argument(block, 'replace_triggered_by', references),
    ]),
    ...blocksIn(block, 'precondition', condition),
    ...blocksIn(block, 'postcondition', condition),
  ];
}

/** A validation, a pre- or postcondition, or an assertion. */
export function condition(block: JsonObject): readonly HclSection[] {
  const entries = [
    ...argument(block, 'condition', layoutValue),
    ...argument(block, 'error_message', layoutValue),
  ];
  return [{ kind: 'arguments', entries, isOrdered: true }];
}

export function argumentsOf(entries: readonly HclArgument[]): HclSection {
  return { kind: 'arguments', entries };
}

/** The argument, if the block has it. */
export function argument(
  block: JsonObject,
  name: string,
  layout: (value: unknown) => Layout,
): readonly HclArgument[] {
  return Object.hasOwn(block, name) ? [[name, layout(block[name])]] : [];
}

/** Blocks of a name, if the block has them. */
export function blocksIn(
  block: JsonObject,
  name: string,
  body: (block: JsonObject) => readonly HclSection[],
): readonly HclSection[] {
  if (!Object.hasOwn(block, name)) return [];
  return objectsIn(name, block[name]).map((inner) => ({
    kind: 'block',
    header: name,
    body: body(inner),
  }));
}

/** An address, which JSON puts in a string. */
export function reference(value: unknown): Layout {
  if (typeof value !== 'string') throw unsupported('an address', value);
  const [part] = partsOf(value);
  return layoutExpression(part !== undefined && 'expression' in part ? part.expression : value);
}

export function references(value: unknown): Layout {
  if (!Array.isArray(value)) throw unsupported('a list of addresses', value);
  return list(value.map(reference));
}

/** One block, or several. */
export function objectsIn(name: string, value: unknown): readonly JsonObject[] {
  if (value === null || value === undefined) return [];
  const blocks: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (!blocks.every(isObject)) throw unsupported(`blocks ${quoted(name)}`, value);
  return blocks;
}

/** Members without the notes that CDKTF keeps under `//` in blocks; Terraform ignores them there. */
export function membersOf(block: unknown): readonly (readonly [string, unknown])[] {
  return Object.entries(objectOf(block)).filter(([name]) => name !== '//');
}

/** @throws HclUnsupportedError if the block has a member that is not written here */
export function refuse(block: JsonObject, name: string): void {
  if (Object.hasOwn(block, name)) {
    throw new HclUnsupportedError(`Writing ${quoted(name)} as HCL is not supported.`);
  }
}

function unsupported(expected: string, value: unknown): HclUnsupportedError {
  return new HclUnsupportedError(
    `Cannot write the configuration as HCL: expected ${expected}, got ${JSON.stringify(value)}.`,
  );
}
