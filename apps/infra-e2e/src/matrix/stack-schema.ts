import { STACK_SCHEMA, type JsonSchema } from '@inference-pipeline/stack-file';

const DEFINITIONS: Readonly<Record<string, JsonSchema>> = STACK_SCHEMA.$defs;

/** A field of a stack file: `endpoint.variants[].weight`, `signals.*.kind`. */
export interface StackOption {
  readonly path: string;
  readonly schema: JsonSchema;
  /** The values that it accepts, if they can be listed. */
  readonly values: readonly unknown[];
}

/** Every field that a stack file can have, at any depth. */
export function stackOptions(): readonly StackOption[] {
  return optionsBelow(STACK_SCHEMA, '');
}

/** The fields that hold sections by names of the user's choice, such as `signals`. */
export function sectionsByName(): ReadonlySet<string> {
  return new Set(stackOptions().flatMap(({ path }) => /^(.*?)[.][*][.]/.exec(path)?.[1] ?? []));
}

/** The fields of one alarm, with the values that they accept, if they can be listed. */
export function alarmFields(
  key: string,
): Readonly<Record<string, { readonly enum?: readonly unknown[] }>> {
  const alarms: Readonly<Record<string, JsonSchema>> = STACK_SCHEMA.properties.alarms.properties;
  return alarms[key]?.properties ?? {};
}

function optionsBelow(node: JsonSchema, path: string): readonly StackOption[] {
  const { properties = {}, items, additionalProperties } = resolved(node);
  return [
    ...Object.entries(properties).flatMap(([name, child]) => {
      const at = path === '' ? name : `${path}.${name}`;
      const schema = resolved(child);
      return [{ path: at, schema, values: valuesOf(schema) }, ...optionsBelow(child, at)];
    }),
    ...(items ? optionsBelow(items, `${path}[]`) : []),
    ...(additionalProperties ? optionsBelow(additionalProperties, `${path}.*`) : []),
  ];
}

function valuesOf({ enum: values, type, items }: JsonSchema): readonly unknown[] {
  if (values) return values;
  if (items?.enum) return items.enum;
  return type === 'boolean' ? [true, false] : [];
}

/** A value that the schema accepts; of an enumeration, the one with this index, round and round. */
export function exampleOf(node: JsonSchema, index: number): unknown {
  const {
    examples,
    type,
    items = {},
    properties = {},
    minimum,
    default: fallback,
  } = resolved(node);
  if (examples) return examples[index % examples.length];
  if (type === 'array') return [exampleOf(items, index)];
  if (type === 'object') {
    return Object.fromEntries(
      Object.entries(properties).map(([name, child]) => [name, exampleOf(child, index)]),
    );
  }
  const values = valuesOf(node);
  return values[index % values.length] ?? fallback ?? minimum;
}

function resolved(node: JsonSchema): JsonSchema {
  return DEFINITIONS[node.$ref?.replace('#/$defs/', '') ?? ''] ?? node;
}
