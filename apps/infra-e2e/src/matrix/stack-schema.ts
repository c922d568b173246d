import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** As much of a JSON schema as says which fields there are. */
interface SchemaNode {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
}

const schema = JSON.parse(
  readFileSync(join(__dirname, '../../../infra/stacks/stack.schema.json'), 'utf8'),
) as SchemaNode;

/** A field of a stack file: `endpoint.variants[].weight`. */
export interface StackOption {
  readonly path: string;
  /** The values that it takes, where they can be counted. */
  readonly values: readonly unknown[];
}

/** Every field that a stack file can have, at any depth. */
export function stackOptions(): readonly StackOption[] {
  return optionsBelow(schema, '');
}

/** The fields that one alarm has. */
export function alarmFields(key: string): Readonly<Record<string, SchemaNode>> {
  const alarm = schema.properties?.['alarms']?.properties?.[key];
  return resolved(alarm ?? {}).properties ?? {};
}

function optionsBelow(node: SchemaNode, path: string): readonly StackOption[] {
  const { properties = {}, items } = resolved(node);
  return [
    ...Object.entries(properties).flatMap(([name, child]) => {
      const at = path === '' ? name : `${path}.${name}`;
      return [{ path: at, values: valuesOf(resolved(child)) }, ...optionsBelow(child, at)];
    }),
    ...(items ? optionsBelow(items, `${path}[]`) : []),
  ];
}

function valuesOf({ enum: values, type, items }: SchemaNode): readonly unknown[] {
  if (values) return values;
  if (items?.enum) return items.enum;
  return type === 'boolean' ? [true, false] : [];
}

function resolved(node: SchemaNode): SchemaNode {
  if (node.$ref === undefined) return node;
  const parts = node.$ref.replace('#/', '').split('/');
  const target = parts.reduce<unknown>(
    (value, part) => (value as Readonly<Record<string, unknown>>)[part],
    schema,
  );
  return resolved(target as SchemaNode);
}
