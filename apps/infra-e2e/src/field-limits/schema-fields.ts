/** A schema of a stack file's value, as far as its limits are concerned. */
export interface FieldSchema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly items?: FieldSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly propertyNames?: FieldSchema;
  readonly additionalProperties?: false | FieldSchema;
  readonly maxProperties?: number;
}

/** A schema with definitions. */
export interface RootSchema extends FieldSchema {
  readonly $defs: Readonly<Record<string, FieldSchema>>;
}

/**
 * Every field that holds a value, a list of values or a map of values: `endpoint.variants[].name`,
 * `signals.*.kind`.
 */
export function fieldsOf(root: RootSchema): ReadonlyMap<string, FieldSchema> {
  const fields = new Map<string, FieldSchema>();
  const walk = (schema: FieldSchema, path: string) => {
    const { $ref, ...own } = schema;
    const known = $ref === undefined ? {} : root.$defs[$ref.replace('#/$defs/', '')];
    const resolved: FieldSchema = { ...known, ...own };
    const { items, additionalProperties: values } = resolved;
    if (resolved.properties !== undefined) {
      for (const [name, inner] of Object.entries(resolved.properties)) {
        walk(inner, path === '' ? name : `${path}.${name}`);
      }
    } else if (items !== undefined && (items.$ref ?? items.properties) !== undefined) {
      walk(items, `${path}[]`);
    } else if (isSection(values)) {
      walk(values, `${path}.*`);
    } else {
      fields.set(path, resolved);
    }
  };
  walk(root, '');
  return fields;
}

function isSection(values: FieldSchema['additionalProperties']): values is FieldSchema {
  return (
    values !== undefined && values !== false && (values.$ref ?? values.properties) !== undefined
  );
}
