import type { JsonObject } from '../configuration/json-object';
import { blockLines, type HclSection } from './body';
import { ExpressionTypes } from './expression-type';
import { layoutExpression } from './layout-expression';
import { layoutLiteral, layoutValue } from './layout-value';
import { quoted } from './quote';
import {
  argument,
  argumentsOf,
  blocksIn,
  condition,
  HclUnsupportedError,
  membersOf,
  objectsIn,
  reference,
  references,
  resourceBody,
  type NestedBlocks,
} from './write-arguments';

/** A block at the top of a configuration. */
export interface HclBlock {
  /** For example `resource`. */
  readonly kind: string;
  /** For a resource, its type and name. */
  readonly labels: readonly string[];
  /** As JSON has it. */
  readonly content: JsonObject;
  /** The source, without a line feed at the end. */
  readonly text: string;
}

/** The nested blocks of each type: `aws_x` of resources, `data.aws_x` of data sources, `provider.aws`. */
export type BlockTypes = Readonly<Record<string, NestedBlocks>>;

/** Resources of Terraform itself, none of which has nested blocks of its own. */
const BUILT_IN = new Set(['terraform_data']);

/**
 * Writes a configuration in Terraform's JSON syntax as blocks of HCL that mean the same, in the order of the JSON.
 *
 * @throws HclUnsupportedError for what is not written here, such as provisioners
 * @throws TerraformExpressionError for an expression that is none
 * @see https://developer.hashicorp.com/terraform/language/syntax/json
 */
export function hclBlocks(configuration: unknown, blockTypes: BlockTypes): readonly HclBlock[] {
  const types = new ExpressionTypes(configuration);
  const nestedOf = (key: string, type: string): NestedBlocks => {
    const nested = blockTypes[key] ?? (BUILT_IN.has(type) ? {} : undefined);
    if (nested === undefined) {
      throw new HclUnsupportedError(
        `Cannot write ${key} as HCL: it is not known which of its arguments are blocks.`,
      );
    }
    return nested;
  };
  const typed = (kind: string, value: unknown, prefix: string) =>
    membersOf(value).flatMap(([type, named]) =>
      membersOf(named).flatMap(([name, blocks]) =>
        objectsIn(kind, blocks).map((content) =>
          block(
            kind,
            [type, name],
            content,
            resourceBody(own(content), nestedOf(`${prefix}${type}`, type), types),
          ),
        ),
      ),
    );

  return membersOf(configuration).flatMap(([kind, value]) => {
    switch (kind) {
      case 'terraform':
        return objectsIn(kind, value).map((content) => block(kind, [], content, settings(content)));
      case 'provider':
        return membersOf(value).flatMap(([name, blocks]) =>
          objectsIn(kind, blocks).map((content) =>
            block(kind, [name], content, [
              argumentsOf(argument(content, 'alias', layoutLiteral)),
              ...resourceBody(
                without(own(content), 'alias'),
                nestedOf(`provider.${name}`, name),
                types,
              ),
            ]),
          ),
        );
      case 'variable':
        return named(kind, value, variable);
      case 'output':
        return named(kind, value, output);
      case 'module':
        return named(kind, value, moduleCall);
      case 'locals':
        return objectsIn(kind, value).map((content) => block(kind, [], content, locals(content)));
      case 'resource':
        return typed(kind, value, '');
      case 'data':
        return typed(kind, value, 'data.');
      case 'ephemeral':
        return typed(kind, value, 'ephemeral.');
      case 'moved':
        return unnamed(kind, value, (content) => [
          argumentsOf([
            ...argument(content, 'from', reference),
            ...argument(content, 'to', reference),
          ]),
        ]);
      case 'removed':
        return unnamed(kind, value, (content) => [
          argumentsOf(argument(content, 'from', reference)),
          ...blocksIn(content, 'lifecycle', (lifecycle) => [
            argumentsOf(argument(lifecycle, 'destroy', layoutLiteral)),
          ]),
        ]);
      case 'import':
        return unnamed(kind, value, (content) => [
          argumentsOf([
            ...argument(content, 'for_each', layoutValue),
            ...argument(content, 'to', reference),
            ...argument(content, 'id', layoutValue),
            ...argument(content, 'identity', layoutValue),
            ...argument(content, 'provider', reference),
          ]),
        ]);
      case 'check':
        return named(kind, value, (content) => blocksIn(content, 'assert', condition));
      default:
        throw new HclUnsupportedError(`Writing ${quoted(kind)} as HCL is not supported.`);
    }
  });
}

function named(
  kind: string,
  value: unknown,
  body: (content: JsonObject) => readonly HclSection[],
): readonly HclBlock[] {
  return membersOf(value).flatMap(([name, blocks]) =>
    objectsIn(kind, blocks).map((content) => block(kind, [name], content, body(own(content)))),
  );
}

function unnamed(
  kind: string,
  value: unknown,
  body: (content: JsonObject) => readonly HclSection[],
): readonly HclBlock[] {
  return objectsIn(kind, value).map((content) => block(kind, [], content, body(own(content))));
}

function block(
  kind: string,
  labels: readonly string[],
  content: JsonObject,
  body: readonly HclSection[],
): HclBlock {
  const header = [kind, ...labels.map(quoted)].join(' ');
  return { kind, labels, content: own(content), text: blockLines(header, body).join('\n') };
}

/** Strings in this block are no templates. */
function settings(content: JsonObject): readonly HclSection[] {
  onlyMembers('terraform', content, ['required_version', 'required_providers', 'backend']);
  return [
    argumentsOf(argument(content, 'required_version', layoutLiteral)),
    ...membersOf(content['backend']).flatMap(([type, backends]) =>
      objectsIn('backend', backends).map((backend): HclSection => ({
        kind: 'block',
        header: `backend ${quoted(type)}`,
        body: [
          argumentsOf(membersOf(backend).map(([name, value]) => [name, layoutLiteral(value)])),
        ],
      })),
    ),
    ...blocksIn(content, 'required_providers', (providers) => [
      argumentsOf(membersOf(providers).map(([name, value]) => [name, layoutLiteral(value)])),
    ]),
  ];
}

/** Descriptions and defaults are no templates. */
function variable(content: JsonObject): readonly HclSection[] {
  onlyMembers('variable', content, [
    'description',
    'type',
    'default',
    'sensitive',
    'ephemeral',
    'nullable',
    'validation',
    'deprecated',
  ]);
  return [
    argumentsOf([
      ...argument(content, 'description', layoutLiteral),
      ...argument(content, 'type', (type) => layoutExpression(String(type))),
      ...argument(content, 'default', layoutLiteral),
      ...argument(content, 'sensitive', layoutLiteral),
      ...argument(content, 'ephemeral', layoutLiteral),
      ...argument(content, 'nullable', layoutLiteral),
      ...argument(content, 'deprecated', layoutLiteral),
    ]),
    ...blocksIn(content, 'validation', condition),
  ];
}

function output(content: JsonObject): readonly HclSection[] {
  onlyMembers('output', content, [
    'description',
    'value',
    'sensitive',
    'ephemeral',
    'precondition',
    'depends_on',
  ]);
  return [
    argumentsOf([
      ...argument(content, 'description', layoutLiteral),
      ...argument(content, 'value', layoutValue),
      ...argument(content, 'sensitive', layoutLiteral),
      ...argument(content, 'ephemeral', layoutLiteral),
    ]),
    ...blocksIn(content, 'precondition', condition),
    argumentsOf(argument(content, 'depends_on', references)),
  ];
}

function moduleCall(content: JsonObject): readonly HclSection[] {
  const meta = ['source', 'version', 'providers', 'count', 'for_each', 'depends_on'];
  return [
    argumentsOf([
      ...argument(content, 'source', layoutLiteral),
      ...argument(content, 'version', layoutLiteral),
      ...argument(content, 'count', layoutValue),
      ...argument(content, 'for_each', layoutValue),
    ]),
    argumentsOf(
      argument(content, 'providers', (providers) => ({
        kind: 'object',
        entries: membersOf(providers).map(([name, value]) => [name, reference(value)] as const),
      })),
    ),
    argumentsOf(
      membersOf(content)
        .filter(([name]) => !meta.includes(name))
        .map(([name, value]) => [name, layoutValue(value)]),
    ),
    argumentsOf(argument(content, 'depends_on', references)),
  ];
}

function locals(content: JsonObject): readonly HclSection[] {
  return [argumentsOf(membersOf(content).map(([name, value]) => [name, layoutValue(value)]))];
}

function onlyMembers(kind: string, content: JsonObject, known: readonly string[]): void {
  const other = membersOf(content).find(([name]) => !known.includes(name));
  if (other === undefined) return;
  throw new HclUnsupportedError(
    `Writing ${quoted(other[0])} of a block ${quoted(kind)} as HCL is not supported.`,
  );
}

function own(content: JsonObject): JsonObject {
  return Object.fromEntries(membersOf(content));
}

function without(content: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(content).filter(([member]) => member !== name));
}
