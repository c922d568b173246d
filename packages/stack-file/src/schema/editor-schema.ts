import { EXTENDS } from './extends-field';
import type { JsonSchema } from './json-schema';
import { STACK_SCHEMA } from './stack-schema';
import { dereferenced } from './walk';

/** A JSON Schema as an editor reads it. */
type EditorSchema = Readonly<Record<string, unknown>>;

/** Prefix of definitions that may lack required fields. */
const PARTIAL = 'partial-';

/**
 * The schema of a file that others extend: as that of a stack file, but no field is required, and `null`
 * removes a field of the file that it extends itself.
 */
export const BASE_FILE_SCHEMA: EditorSchema = {
  $schema: STACK_SCHEMA.$schema,
  ...(partial(withExtends(STACK_SCHEMA)) as object),
  description: 'Fields that stack files take over with extends. This file is no stack by itself.',
  $defs: { ...STACK_SCHEMA.$defs, ...partialDefinitions() },
};

/**
 * The schema of a stack file for editors. A file that extends another may leave out required fields,
 * which the other has.
 */
export const STACK_FILE_SCHEMA: EditorSchema = {
  ...BASE_FILE_SCHEMA,
  description: STACK_SCHEMA.description,
  if: { required: ['extends'] },
  else: requirements(STACK_SCHEMA),
};

function withExtends(root: JsonSchema): JsonSchema {
  return { ...root, properties: { extends: EXTENDS, ...root.properties } };
}

/**
 * A schema in which sections need no field, and fields of sections may be null. Lists and their items stay
 * as they are, because they are replaced as a whole.
 */
function partial(node: JsonSchema): EditorSchema {
  const { required: _, properties, additionalProperties, ...rest } = node;
  return {
    ...rest,
    ...(properties && { properties: mapped(properties, removable) }),
    ...(additionalProperties === false && { additionalProperties }),
    ...(additionalProperties && { additionalProperties: removable(additionalProperties) }),
  };
}

function removable(node: JsonSchema): EditorSchema {
  const { type, enum: choices, $ref, ...rest } = partial(node);
  if (typeof $ref === 'string') {
    const definition = $ref.replace('#/$defs/', `#/$defs/${PARTIAL}`);
    return { ...rest, anyOf: [{ $ref: definition }, { type: 'null' }] };
  }
  return {
    ...rest,
    ...(type !== undefined && { type: [type, 'null'] }),
    ...(Array.isArray(choices) && { enum: [...(choices as unknown[]), null] }),
  };
}

function partialDefinitions(): EditorSchema {
  return Object.fromEntries(
    Object.entries<JsonSchema>(STACK_SCHEMA.$defs).map(([name, node]) => [
      `${PARTIAL}${name}`,
      partial(node),
    ]),
  );
}

/** The required fields of every section, as a schema of their own. */
function requirements(node: JsonSchema): EditorSchema {
  const { required, properties = {}, additionalProperties } = dereferenced(node);
  const ofFields = Object.entries(properties).flatMap(([name, child]) => {
    const own = requirements(child);
    return Object.keys(own).length === 0 ? [] : [[name, own] as const];
  });
  const ofOthers = additionalProperties ? requirements(additionalProperties) : {};
  return {
    ...(required && { required }),
    ...(ofFields.length > 0 && { properties: Object.fromEntries(ofFields) }),
    ...(Object.keys(ofOthers).length > 0 && { additionalProperties: ofOthers }),
  };
}

function mapped(
  fields: Readonly<Record<string, JsonSchema>>,
  change: (node: JsonSchema) => EditorSchema,
): EditorSchema {
  return Object.fromEntries(Object.entries(fields).map(([name, node]) => [name, change(node)]));
}
