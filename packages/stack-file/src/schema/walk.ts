import type { FieldPath } from '../stack-document';
import type { JsonSchema } from './json-schema';
import { STACK_SCHEMA } from './stack-schema';

/** A value of a stack file with its schema and its place. */
export interface SchemaNode {
  readonly schema: JsonSchema;
  readonly value: unknown;
  readonly path: FieldPath;
}

const DEFINITIONS: Readonly<Record<string, JsonSchema>> = STACK_SCHEMA.$defs;

/** The schema that a `$ref` names; any other schema as it is. */
export function dereferenced(schema: JsonSchema): JsonSchema {
  const name = schema.$ref?.split('/').at(-1);
  return name === undefined ? schema : (DEFINITIONS[name] ?? schema);
}

/** Every value of a valid stack file, from the top, with the schema that it matches. */
export function* nodesOf(
  value: unknown,
  schema: JsonSchema = STACK_SCHEMA,
  path: FieldPath = [],
): Generator<SchemaNode> {
  const own = dereferenced(schema);
  yield { schema: own, value, path };
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    const inner = Array.isArray(value) ? own.items : memberSchema(own, name);
    if (inner !== undefined) {
      yield* nodesOf(member, inner, [...path, Array.isArray(value) ? Number(name) : name]);
    }
  }
}

function memberSchema(
  { properties = {}, additionalProperties }: JsonSchema,
  name: string,
): JsonSchema | undefined {
  if (Object.hasOwn(properties, name)) return properties[name];
  return additionalProperties === false ? undefined : additionalProperties;
}
